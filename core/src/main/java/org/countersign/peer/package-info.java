/**
 * Who is at the other end of a connection, and may it talk to us: policy, evidence, decision.
 *
 * <p>A {@link org.countersign.peer.PeerPolicy} says who may; a {@link
 * org.countersign.peer.PeerEvidenceSource} is an operating system that proves who it is; a {@link
 * org.countersign.peer.PeerValidator} decides, and a {@link org.countersign.peer.PeerDecision} says
 * why. Servers and clients use the same: a client checks its server before it says anything worth
 * knowing.
 *
 * <pre>{@code
 * PeerPolicy policy =
 *     PeerPolicy.developerId("ABCDE12345").identifiers("com.example.app").minimumVersion("2.1").build();
 * try (PeerValidator<Connection> guard = PeerValidator.of(policy, source)) {
 *   PeerDecision decision = guard.check(connection);
 *   if (!decision.accepted()) {
 *     return; // the decision has been logged, with its reason
 *   }
 * }
 * }</pre>
 *
 * <h2>What is guaranteed against known attacks</h2>
 *
 * <ul>
 *   <li>A1, process id reuse: nothing here takes a process id, and evidence is bound to what the
 *       kernel says about the connection.
 *   <li>A2, A3, a process that changes behind the connection: a decision is bound to a {@link
 *       org.countersign.peer.PeerKey}; {@link org.countersign.peer.PeerSession#recheck()} and
 *       {@link org.countersign.peer.NonceChallenge} tell when it no longer holds.
 *   <li>A4, one bad slice among good ones: evidence of a file is a {@link
 *       org.countersign.signature.Verification} of all slices.
 *   <li>A5, A6, A17, A19, weak requirements: a policy that would let strangers in cannot be built.
 *   <li>A7, code injected into the right program: {@link org.countersign.peer.Hardening#STRICT} is
 *       the default, and a source that cannot prove it is refused.
 *   <li>A8, an old and vulnerable version: {@code minimumVersion}; a policy without says so in
 *       {@link org.countersign.peer.PeerPolicy#weaknesses()}.
 *   <li>A9, code inside a host program: refused when the policy is built.
 *   <li>A10, a file exchanged behind its path: for the source of evidence to hold; a key covers the
 *       state of the program's file.
 *   <li>A11, text smuggled into a requirement: requirements are built as trees, not as text.
 *   <li>A12, failing open: whatever goes wrong is a {@link
 *       org.countersign.peer.PeerDecision.Rejected}.
 *   <li>A13, checked once and used later: {@link org.countersign.peer.PeerSession}.
 *   <li>A14, a false server: the same validator, on the client's side; what to send first is in
 *       {@link org.countersign.peer.PeerValidator}.
 *   <li>A15, revocation and notarization: never examined, and every accepted decision says so.
 *   <li>A16, malformed signatures: read by {@link org.countersign.signature}, where what is odd is
 *       a finding and a finding is a refusal.
 *   <li>A18, a system with its checks switched off: not told here; {@code platform} flags never
 *       count as an identity.
 *   <li>A20, the user alone: a policy always asks for code; users come on top.
 *   <li>A21, exhaustion: proofs run under a cap and a time limit, and their results are kept in a
 *       bounded cache.
 * </ul>
 */
@NullMarked
package org.countersign.peer;

import org.jspecify.annotations.NullMarked;
