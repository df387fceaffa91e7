/**
 * The command {@code authdb}: the login mechanisms of rights in the authorization database.
 *
 * <p>{@link org.countersign.cli.authdb.AuthdbCommand} is all that others see. Each operation makes
 * an {@code Answer}, which is then printed for people or, as one JSON object, for programs.
 */
@NullMarked
package org.countersign.cli.authdb;

import org.jspecify.annotations.NullMarked;
