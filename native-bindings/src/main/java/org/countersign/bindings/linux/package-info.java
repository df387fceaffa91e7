/**
 * Who is at the other end of a Unix domain socket on Linux: {@link
 * org.countersign.bindings.linux.LinuxPeers} for {@link org.countersign.peer.PeerValidator}.
 *
 * <pre>{@code
 * PeerPolicy policy =
 *     PeerPolicy.developerId("ABCDE12345")
 *         .identifiers("com.example.client")
 *         .userIds(991)
 *         .linuxIdentityWithoutHardening("clients run as a user of their own")
 *         .build();
 * try (PeerValidator<UnixConnection> guard = PeerValidator.of(policy, LinuxPeers.trusting(anchors))) {
 *   try (PeerSession session = guard.open(UnixConnection.of(channel))) {
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>That decision is about the process which made the connection, as it is now. Who wrote what is
 * read from it, and when, is for a {@link org.countersign.bindings.linux.SenderCheckedReader} and a
 * {@link org.countersign.peer.NonceChallenge}; the example of that class goes on where this one
 * ends.
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
 *
 * <h2>Known attacks, and what tests them here</h2>
 *
 * <p>The numbers are those of {@link org.countersign.peer}, which says what holds whatever the
 * system; here is what this system does. Tests are named after the attack.
 *
 * <table>
 * <caption>Tests against real processes, and why there is none</caption>
 * <tr><th>attack</th><th>test</th></tr>
 * <tr><td>A1, process id reuse</td>
 *     <td>{@code PeerProcessTest#a1}…, with a process that is given the number of the one
 *     before</td></tr>
 * <tr><td>A2, another sender on the connection</td>
 *     <td>{@code SenderCheckedReaderTest#a2}…</td></tr>
 * <tr><td>A3, a process that turns into another</td>
 *     <td>{@code PeerProcessTest#a3}…, {@code SenderCheckedReaderTest#a3}…</td></tr>
 * <tr><td>A4, one bad slice among good ones</td>
 *     <td>none: Linux runs no code of several slices; a signature is verified for the whole file,
 *     by {@link org.countersign.signature}</td></tr>
 * <tr><td>A5, no anchor</td>
 *     <td>{@code LinuxPeersTest#a5}…; a policy without one cannot be built</td></tr>
 * <tr><td>A6, the team alone</td>
 *     <td>{@code LinuxPeersTest#a6}…</td></tr>
 * <tr><td>A7, code injected into the right program</td>
 *     <td>{@code PeerProcessTest#a7}…, {@code LinuxPeersTest#a7}…: cannot be prevented, and a
 *     policy that asks for that is refused</td></tr>
 * <tr><td>A8, an old version</td>
 *     <td>{@code LinuxPeersTest#a8}…</td></tr>
 * <tr><td>A9, code inside a host program</td>
 *     <td>{@code HostedPeerTest#a9}…</td></tr>
 * <tr><td>A10, a file exchanged behind its path</td>
 *     <td>{@code ProgramPlaceTest#a10}…, {@code LinuxPeersTest#a10}…, {@code PeerProcessTest#a10}…,
 *     {@code KnownVerificationsTest#a10}…</td></tr>
 * <tr><td>A11, text smuggled into a requirement</td>
 *     <td>none: no text becomes part of a requirement here</td></tr>
 * <tr><td>A12, failing open</td>
 *     <td>{@code KernelQuestionsTest#a12}…; the rest is the validator's</td></tr>
 * <tr><td>A13, checked once and used later</td>
 *     <td>those of A2 and A3, which look at each message and at each {@code recheck}</td></tr>
 * <tr><td>A14, a false server</td>
 *     <td>{@code PeerProcessTest#a14}…: an ordinary client cannot check one of root's, see {@link
 *     org.countersign.bindings.linux.LinuxPeers}; one that can does as a server does</td></tr>
 * <tr><td>A15, revocation and notarization</td>
 *     <td>{@code LinuxPeersTest#a15}…: not examined, and said</td></tr>
 * <tr><td>A16, malformed signatures</td>
 *     <td>{@code LinuxPeersTest#a16}…; they are read by {@link org.countersign.signature}</td></tr>
 * <tr><td>A17, ad hoc and unsigned code</td>
 *     <td>{@code LinuxPeersTest#a17}…</td></tr>
 * <tr><td>A18, a system with its checks switched off</td>
 *     <td>cannot be told, and so not tested: root, or a changed kernel, says what it
 *     likes</td></tr>
 * <tr><td>A19, claimed entitlements</td>
 *     <td>none: nothing here looks at entitlements, and no policy may rely on one alone</td></tr>
 * <tr><td>A20, the user alone</td>
 *     <td>{@code PeerProcessTest#a20}…, {@code LinuxPeersTest#a20}…; a policy always asks for
 *     code</td></tr>
 * <tr><td>A21, exhaustion</td>
 *     <td>{@code KernelQuestionsTest#a21}…, {@code KnownVerificationsTest#a21}…, {@code
 *     SenderCheckedReaderTest#a21}…, {@code LeftBehindTest#a21}…</td></tr>
 * </table>
 */
@NullMarked
package org.countersign.bindings.linux;

import org.jspecify.annotations.NullMarked;
