/**
 * What a Mac knows about code and processes: its kernel, and Security.framework.
 *
 * <p>Code on disk is {@link org.countersign.bindings.mac.MacStaticCode}, code that runs {@link
 * org.countersign.bindings.mac.MacCode}. The system's answer decides; ours beside it says which
 * clause failed, and a disagreement is an outcome of its own, and a no:
 *
 * <pre>{@code
 * try (MacStaticCode app = MacStaticCode.open(Path.of("/Applications/Example.app"))) {
 *   MacEvaluation evaluation = app.evaluate(requirement);
 *   if (!evaluation.satisfied()) {
 *     System.err.println(evaluation.explain());
 *   }
 * }
 * }</pre>
 *
 * <p>Who is at the other end is for {@link org.countersign.bindings.mac.MacPeers}, by Unix domain
 * sockets, and {@link org.countersign.bindings.mac.MacProcesses}, by audit tokens of messages: both
 * are sources of evidence for {@link org.countersign.peer.PeerValidator}.
 *
 * <p>Written from Apple's headers and published source, and tested against a make-believe system;
 * what was not verified on a Mac says so.
 */
@NullMarked
package org.countersign.bindings.mac;

import org.jspecify.annotations.NullMarked;
