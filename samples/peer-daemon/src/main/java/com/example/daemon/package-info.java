/**
 * A daemon that serves its own client and nobody else: what to copy into a daemon of your own.
 *
 * <pre>{@code
 * LinuxPeers peers = LinuxPeers.trusting(anchors);
 * try (PeerValidator<UnixConnection> guard = PeerValidator.of(ClientPolicy.policy(), peers);
 *     Daemon daemon = Daemon.listening(socket, guard, service, log)) {
 *   daemon.run();
 * }
 * }</pre>
 */
@NullMarked
package com.example.daemon;

import org.jspecify.annotations.NullMarked;
