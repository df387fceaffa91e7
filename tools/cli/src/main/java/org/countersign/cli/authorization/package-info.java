/**
 * The authorization database of the system that the program runs on, and the files around it: the
 * process {@code /usr/bin/security}, backups, the lock, the factory definitions.
 *
 * <p>The library starts no process and knows no paths; both are the program's.
 */
@NullMarked
package org.countersign.cli.authorization;

import org.jspecify.annotations.NullMarked;
