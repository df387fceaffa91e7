package org.countersign.lint;

/** What a requirement is for, as far as its place tells. */
enum Purpose {
  /** Nobody knows; a requirement set will do as well. */
  UNKNOWN,
  /** Code is tested against one requirement. */
  SINGLE,
  /** One requirement decides who may talk to a program. */
  PEER_CHECK
}
