/**
 * Who is at the other end of a Unix domain socket on Linux: {@link
 * org.countersign.bindings.linux.LinuxPeers} for {@link org.countersign.peer.PeerValidator}.
 *
 * <pre>{@code
 * PeerPolicy policy =
 *     PeerPolicy.developerId("ABCDE12345")
 *         .identifiers("com.example.client")
 *         .linuxIdentityWithoutHardening("clients run as a user of their own")
 *         .build();
 * try (PeerValidator<UnixConnection> guard = PeerValidator.of(policy, LinuxPeers.trusting(anchors))) {
 *   PeerDecision decision = guard.check(UnixConnection.of(channel));
 * }
 * }</pre>
 *
 * <p>An executable is signed by a file {@code NAME.signature} beside it, in the form of {@code
 * codesign --detached}. Both, and the directories above them, belong to root and are writable by
 * nobody else.
 *
 * <h2>Peers that are Java programs</h2>
 *
 * <p>A peer that runs {@code java} is refused, of a shared installation as of an image of its own
 * ({@code jlink}): the launcher is the same file in all images, runs whatever class path it is
 * given, and obeys {@code JAVA_TOOL_OPTIONS}, {@code JDK_JAVA_OPTIONS} and {@code _JAVA_OPTIONS}.
 * Copied beside another {@code lib/modules}, with its signature, it would pass for its former self.
 *
 * <p>So a Java program that wants an identity here has a launcher of its own: a native program that
 * takes no class path, clears these variables, starts the virtual machine with {@code
 * -XX:+DisableAttachMechanism}, finds its image by a path that is compiled in, and is signed as
 * itself. Every file of that image belongs to root and is on the list of what the signature seals;
 * the launcher checks that, for nothing here does: a signature beside an executable is verified for
 * that one file. On a Mac it is the same: packaged ({@code jpackage}) and signed as itself, or the
 * other side sees only {@code java}.
 */
@NullMarked
package org.countersign.bindings.linux;

import org.jspecify.annotations.NullMarked;
