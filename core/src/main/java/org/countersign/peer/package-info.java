/**
 * Who is at the other end of a connection, and may it talk to us: policy, evidence, decision.
 *
 * <p>A {@link org.countersign.peer.PeerPolicy} says who may; a {@link
 * org.countersign.peer.PeerEvidenceSource} is an operating system that proves who it is; a {@link
 * org.countersign.peer.PeerValidator} decides, and a {@link org.countersign.peer.PeerDecision} says
 * why. A server, on a connection on which nothing was read before (see {@link
 * org.countersign.peer.NonceChallenge} where that is not certain):
 *
 * <pre>{@code
 * PeerPolicy app =
 *     PeerPolicy.developerId("ABCDE12345").identifiers("com.example.app").minimumVersion("2.1").build();
 * PeerValidator<Connection> guard = PeerValidator.of(app, source);
 * …
 * try (PeerSession peer = guard.open(connection)) {
 *   Request request = connection.nextRequest();
 *   while (peer.recheck().accepted()) { // has been read, is not yet served; a rejection is logged
 *     serve(request);
 *     request = connection.nextRequest();
 *   }
 * }
 * }</pre>
 *
 * <p>A client, which must not tell its secrets to whoever took the daemon's name (attack A14): the
 * first message is a greeting that is the same for everybody, and only after the check comes
 * anything worth knowing. On a Mac the daemon's service is looked up in the privileged domain
 * ({@code XPC_CONNECTION_MACH_SERVICE_PRIVILEGED}); elsewhere its socket lies in a directory where
 * only root writes. A daemon runs as root, so that the policy can say so:
 *
 * <pre>{@code
 * PeerPolicy daemon =
 *     PeerPolicy.developerId("ABCDE12345").identifiers("com.example.daemon").minimumVersion("2.1").userIds(0).build();
 * PeerValidator<Connection> guard = PeerValidator.of(daemon, source);
 * …
 * connection.send(GREETING);
 * try (PeerSession server = guard.open(connection)) {
 *   if (server.decision().accepted()) {
 *     connection.send(request);
 *   }
 * }
 * }</pre>
 *
 * <p>That is enough where the evidence is that of the process which answers. A Unix socket is known
 * by the process that made it: an attacker's can make one, leave it to a child that answers, and
 * become the daemon's program itself. There the client writes nothing that matters before the
 * server has answered a {@link org.countersign.peer.NonceChallenge} of the client's, read by a
 * means that names the sender.
 *
 * <h2>What is guaranteed against known attacks</h2>
 *
 * <p>Guarantees of this package hold for every source of evidence. What is for the source to hold
 * is said here, and by the source how it does.
 *
 * <ul>
 *   <li>A1, process id reuse: nothing here takes a process id, so that there is nothing to fall
 *       back to. A {@link org.countersign.peer.PeerKey} tells a process from a later one with the
 *       same number; that it does so is for the source to hold.
 *   <li>A2, the connection's evidence is another sender's: cannot be tested here, for this package
 *       reads no messages; it is for whoever does to ask for the sender of each. Here a peer whose
 *       key changes is rejected.
 *   <li>A3, a process that turns into another behind the connection: it is identified before and
 *       after the proof and at each {@link org.countersign.peer.PeerSession#recheck()}; a {@link
 *       org.countersign.peer.NonceChallenge} keeps out what was written before the check.
 *   <li>A4, one bad slice among good ones: evidence of a file is a {@link
 *       org.countersign.signature.Verification} of all slices; each must satisfy the policy, and
 *       all must be the same program of the same team.
 *   <li>A5, no anchor: a policy cannot be built if any way to satisfy it goes without one.
 *   <li>A6, the team alone: programs and channel must be named, or waived with a reason that {@link
 *       org.countersign.peer.PeerPolicy#weaknesses()} shows.
 *   <li>A7, code injected into the right program: hardening is asked for by default, and a source
 *       that cannot prove it is refused for such a policy. Flaws in the program itself are not
 *       seen.
 *   <li>A8, an old and vulnerable version: {@link
 *       org.countersign.peer.PeerPolicyBuilder#minimumVersion}, for which the version must be
 *       there; a policy without says so among its weaknesses.
 *   <li>A9, code inside a host program: refused when the policy is built, and rejected when it
 *       connects; only hosts in the catalogue {@link org.countersign.code.HostProgram}, or that the
 *       source finds, are known. What environment and class path do to a Java program is not seen.
 *   <li>A10, a file exchanged behind its path: cannot be tested here, for this package opens no
 *       file; it is for the source to prove the file that runs. A key that covers the file's state
 *       changes with it, and is rejected here.
 *   <li>A11, text smuggled into a requirement: policies are built as trees, not as text, of
 *       identifiers and teams with plain characters.
 *   <li>A12, failing open: exceptions, errors, null, interruption and time-outs are each a {@link
 *       org.countersign.peer.PeerDecision.Rejected}; nothing here has a default that lets in.
 *   <li>A13, checked once and used later: {@link org.countersign.peer.PeerSession}, whose kept
 *       decisions are bound to the whole key.
 *   <li>A14, a false server: the same validator on the client's side. That the greeting comes first
 *       and tells nothing cannot be tested here: the client writes it.
 *   <li>A15, revocation and notarization: not examined, and every accepted decision says so.
 *   <li>A16, malformed signatures: read by {@link org.countersign.signature}, where what is odd is
 *       a finding; a finding, or a part of the signature that cannot be used, is a rejection.
 *   <li>A17, ad hoc code: satisfies no policy but one that names its hash.
 *   <li>A18, a system with its checks switched off: cannot be told, and so not tested, here; that a
 *       process is the platform's never counts as an identity.
 *   <li>A19, claimed entitlements: a policy that relies on one, without anchor and team, cannot be
 *       built.
 *   <li>A20, the user alone: a policy always asks for code; users come on top.
 *   <li>A21, exhaustion: proofs run under a cap and a time limit, their results are kept in a
 *       bounded cache, and log lines are cut. A flood of strangers can still keep all places busy,
 *       so that the right peer is rejected as too busy and has to come again.
 * </ul>
 */
@NullMarked
package org.countersign.peer;

import org.jspecify.annotations.NullMarked;
