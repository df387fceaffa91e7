package org.countersign.bindings.linux;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.ByteString;

/** An absolute path as the kernel has it: bytes of no character set, between slashes. */
record NativePath(ByteString bytes) {

  static NativePath of(Path path) {
    String text = path.toAbsolutePath().toUri().getRawPath(); // which spells out every byte
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return new NativePath(ByteString.of(bytes.toByteArray()));
  }

  /** Returns the names from the root of the file system down. */
  List<ByteString> names() {
    List<ByteString> names = new ArrayList<>();
    byte[] all = bytes.toByteArray();
    int start = 0;
    for (int i = 0; i <= all.length; i++) {
      if (i == all.length || all[i] == '/') {
        if (i > start) {
          names.add(ByteString.of(all, start, i));
        }
        start = i + 1;
      }
    }
    return names;
  }

  /** Returns the last name. */
  ByteString name() {
    return bytes.from(lastSlash() + 1);
  }

  /** Returns the directory that the last name is in. */
  NativePath parent() {
    return new NativePath(ByteString.of(bytes.toByteArray(), 0, lastSlash() + 1));
  }

  private int lastSlash() {
    int slash = bytes.length() - 1;
    while (slash > 0 && bytes.at(slash) != '/') {
      slash--;
    }
    return slash;
  }

  /** Returns the path as text; not all its bytes need be text. */
  @Override
  public String toString() {
    return bytes.toUtf8();
  }
}
