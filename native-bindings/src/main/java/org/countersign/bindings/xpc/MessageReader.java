package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dictionary that somebody sent into a message, which keeps nothing of it. Sizes are
 * compared before anything is copied. Not thread safe.
 */
final class MessageReader {

  private final XpcSystem xpc;
  private final LibXpc functions;
  private XpcMessage message = XpcMessage.empty();
  private long left = XpcMessage.MAXIMUM_BYTES;

  private MessageReader(XpcSystem xpc) {
    this.xpc = xpc;
    this.functions = xpc.functions();
  }

  /**
   * Returns what a borrowed dictionary says.
   *
   * @throws XpcException if it is too large, or has something that no message has
   */
  static XpcMessage read(XpcSystem xpc, Pointer dictionary) throws XpcException {
    long count = xpc.functions().xpc_dictionary_get_count(dictionary);
    if (count < 0 || count > XpcMessage.MAXIMUM_VALUES) {
      throw new XpcException(
          "the message has "
              + Long.toUnsignedString(count)
              + " values, and at most "
              + XpcMessage.MAXIMUM_VALUES
              + " are taken");
    }
    MessageReader reader = new MessageReader(xpc);
    xpc.entries().visit(dictionary, reader::add);
    return reader.message;
  }

  private void add(Pointer key, Pointer value) throws XpcException {
    String name = text(key, key.indexOf(0, (byte) 0), "a name");
    Optional<XpcType> type = xpc.typeOf(value);
    message =
        switch (type.orElseThrow(() -> unknownKind(name))) {
          case STRING -> message.with(name, string(value));
          case INT64 -> {
            take(Long.BYTES);
            yield message.with(name, functions.xpc_int64_get_value(value));
          }
          case BOOL -> {
            take(1);
            yield message.with(name, functions.xpc_bool_get_value(value) != 0);
          }
          case DATA -> message.with(name, data(value));
          default -> throw unknownKind(name);
        };
  }

  private static XpcException unknownKind(String name) {
    return new XpcException(
        "the message has something named "
            + PrintableText.escape(name)
            + " that is no string, int64, bool or data; nothing else is taken");
  }

  private String string(Pointer value) throws XpcException {
    return text(
        functions.xpc_string_get_string_ptr(value),
        functions.xpc_string_get_length(value),
        "a text");
  }

  private ByteString data(Pointer value) throws XpcException {
    return ByteString.of(
        bytes(functions.xpc_data_get_bytes_ptr(value), functions.xpc_data_get_length(value)));
  }

  private String text(@Nullable Pointer from, long length, String what) throws XpcException {
    byte[] bytes = bytes(from, length);
    return CText.decode(bytes)
        .filter(text -> text.indexOf('\0') < 0)
        .orElseThrow(() -> new XpcException(what + " in the message is not UTF-8 without zeros"));
  }

  private byte[] bytes(@Nullable Pointer from, long length) throws XpcException {
    take(length);
    if (length == 0) {
      return new byte[0];
    }
    if (from == null) {
      throw new XpcException("libxpc does not give out a value of the message");
    }
    return from.getByteArray(0, (int) length);
  }

  private void take(long length) throws XpcException {
    if (length < 0 || length > left) {
      throw new XpcException(
          "the message is larger than the " + XpcMessage.MAXIMUM_BYTES + " bytes that are taken");
    }
    left -= length;
  }
}
