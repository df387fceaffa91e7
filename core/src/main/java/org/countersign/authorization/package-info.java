/**
 * Rights of the macOS authorization database and the login mechanisms they list: read, checked,
 * changed and compared with a desired state, on any operating system.
 *
 * <p>Begin with {@link org.countersign.authorization.RightDefinition} and {@link
 * org.countersign.authorization.MechanismList}. {@link
 * org.countersign.authorization.RightValidator} says what would lock people out, {@link
 * org.countersign.authorization.DesiredState} what has drifted, and {@link
 * org.countersign.authorization.RightUpdate} changes a right in a {@link
 * org.countersign.authorization.RightStore}, of which the live {@link
 * org.countersign.authorization.AuthorizationDatabase} is one. What {@code authd} does with a
 * definition follows Apple's published Security project (authd: rule.c, mechanism.c, server.c);
 * nothing here talks to the system by itself.
 */
@NullMarked
package org.countersign.authorization;

import org.jspecify.annotations.NullMarked;
