package org.countersign.requirement;

import java.util.Map;
import java.util.SortedMap;

/** Writes the binary form of a set: an index sorted by type, then the requirements without gaps. */
final class SetEncoder {

  private SetEncoder() {}

  static byte[] encode(SortedMap<RequirementType, byte[]> requirements) {
    int index = BlobFormat.SET_HEADER;
    int body = index + BlobFormat.SET_ENTRY * requirements.size();
    int length =
        requirements.values().stream().mapToInt(blob -> blob.length).reduce(body, Math::addExact);
    byte[] set = new byte[length];
    BlobFormat.write(set, 0, BlobFormat.SET_MAGIC);
    BlobFormat.write(set, 4, length);
    BlobFormat.write(set, 8, requirements.size());
    for (Map.Entry<RequirementType, byte[]> entry : requirements.entrySet()) {
      byte[] blob = entry.getValue();
      BlobFormat.write(set, index, entry.getKey().value());
      BlobFormat.write(set, index + 4, body);
      System.arraycopy(blob, 0, set, body, blob.length);
      index += BlobFormat.SET_ENTRY;
      body += blob.length;
    }
    return set;
  }
}
