/**
 * Words that every part of Countersign shares: byte strings, code directory hashes, Apple's status
 * codes and object identifiers, and the one escaper that stands before every line of output.
 */
@NullMarked
package org.countersign;

import org.jspecify.annotations.NullMarked;
