package org.countersign.bindings.linux;

import java.util.List;
import java.util.Optional;

/**
 * What one call received.
 *
 * @param contents empty at the end of a stream
 * @param sender who wrote it, if the kernel says so
 * @param strays descriptors that came along and that nobody asked for
 * @param isTruncated whether something about the message is missing
 */
record ReceivedMessage(
    byte[] contents, Optional<PidDescriptor> sender, List<Descriptor> strays, boolean isTruncated)
    implements AutoCloseable {

  boolean isEnd() {
    return contents.length == 0;
  }

  @Override
  public void close() {
    sender.ifPresent(PidDescriptor::close);
    strays.forEach(Descriptor::close);
  }
}
