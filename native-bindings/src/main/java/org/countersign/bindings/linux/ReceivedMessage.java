package org.countersign.bindings.linux;

import java.util.Optional;

/**
 * What one call received.
 *
 * @param contents empty at the end, and of an empty packet
 * @param isAccompanied whether the kernel said anything about it, as it does of every packet
 * @param sender who wrote it, if the kernel knows
 * @param isCut whether the packet is longer than what was asked for
 * @param lacksCompany whether something came with it that there was no room for: descriptors
 */
record ReceivedMessage(
    byte[] contents,
    boolean isAccompanied,
    Optional<SocketOptions.Credentials> sender,
    boolean isCut,
    boolean lacksCompany) {}
