package org.countersign.propertylist;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Binary property lists that tests put together object by object, as right or wrong as they like.
 */
final class BinaryFile {

  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();
  private int top;

  BinaryFile() {
    objects.writeBytes("bplist00".getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds an object of these bytes; references in it have two bytes. */
  BinaryFile object(String hex) {
    offsets.add(objects.size());
    objects.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    return this;
  }

  BinaryFile ascii(String text) {
    return object(
        "5" + Integer.toHexString(text.length()) + HexFormat.of().formatHex(XmlText.utf8(text)));
  }

  /** Adds an object that begins within those added before. */
  BinaryFile objectAt(int offset) {
    offsets.add(offset);
    return this;
  }

  BinaryFile top(int index) {
    top = index;
    return this;
  }

  byte[] bytes() {
    return bytes(offsets.size(), objects.size());
  }

  byte[] bytes(long declaredObjects, long declaredTable) {
    ByteBuffer tail = ByteBuffer.allocate(offsets.size() * 4 + 32);
    offsets.forEach(tail::putInt);
    tail.position(tail.position() + 6);
    tail.put((byte) 4).put((byte) 2).putLong(declaredObjects).putLong(top).putLong(declaredTable);
    byte[] file = new byte[objects.size() + tail.capacity()];
    System.arraycopy(objects.toByteArray(), 0, file, 0, objects.size());
    System.arraycopy(tail.array(), 0, file, objects.size(), tail.capacity());
    return file;
  }
}
