/**
 * The authorization database of a Mac, through the functions of Security.framework.
 *
 * <pre>{@code
 * AuthorizationDatabase database = MacAuthorizationDatabase.ofThisMac();
 * RightDefinition login = database.read(RightDefinition.LOGIN_CONSOLE);
 * }</pre>
 *
 * <p>It is for programs that read rights often, or may start no other program. To change how people
 * log in, prefer the program {@code security}, as the command line {@code countersign authdb} does:
 * it can be given a time limit, which a call of a function cannot, and the right that it makes is
 * recorded as made by {@code com.apple.security}, not by whatever the Java launcher is signed as.
 */
@NullMarked
package org.countersign.bindings.authorization;

import org.jspecify.annotations.NullMarked;
