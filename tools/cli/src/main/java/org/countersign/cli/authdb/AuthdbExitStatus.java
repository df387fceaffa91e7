package org.countersign.cli.authdb;

/** The exit statuses of {@code countersign authdb}, which management tools branch on. */
final class AuthdbExitStatus {

  /** Done, or nothing to do. */
  static final int SUCCESS = 0;

  /** A check is negative, or the right has drifted. */
  static final int NEGATIVE = 1;

  /** The arguments make no sense. */
  static final int USAGE = 2;

  /** A definition or policy cannot be read. */
  static final int UNREADABLE = 3;

  /** The rules refuse the definition. */
  static final int REFUSED = 4;

  /** A mechanism cannot go where it was wanted. */
  static final int NO_PLACE = 5;

  /** The system denied the write. */
  static final int DENIED = 6;

  /** What was read back is not what was written. */
  static final int READ_BACK_DIFFERS = 7;

  /** Somebody else changed the right meanwhile, or holds the lock. */
  static final int CHANGED_CONCURRENTLY = 8;

  /** No backup, no file for the lock, no answer, or output that cannot be written. */
  static final int INPUT_OUTPUT = 9;

  /** A dry run would change something. */
  static final int WOULD_CHANGE = 10;

  /** The policy was not tested with this system. */
  static final int UNTESTED = 11;

  private AuthdbExitStatus() {}
}
