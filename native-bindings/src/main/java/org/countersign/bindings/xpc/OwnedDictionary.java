package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.util.Optional;
import org.countersign.ByteString;

/** A dictionary that we made, and that is ours to release, once. Not thread safe. */
final class OwnedDictionary implements AutoCloseable {

  private final LibXpc functions;
  private final Pointer dictionary;

  private OwnedDictionary(LibXpc functions, Pointer dictionary) {
    this.functions = functions;
    this.dictionary = dictionary;
  }

  /** Returns a dictionary with all that the message says. */
  static OwnedDictionary of(XpcSystem xpc, XpcMessage message) throws XpcException {
    Pointer dictionary = xpc.functions().xpc_dictionary_create(null, null, 0);
    if (dictionary == null) {
      throw new XpcException("libxpc made no message; there may be no memory left");
    }
    return filled(xpc, dictionary, message);
  }

  /** Returns a reply with all that the message says; empty if nobody waits for one. */
  static Optional<OwnedDictionary> replyTo(XpcSystem xpc, Pointer original, XpcMessage message) {
    return Optional.ofNullable(xpc.functions().xpc_dictionary_create_reply(original))
        .map(dictionary -> filled(xpc, dictionary, message));
  }

  private static OwnedDictionary filled(XpcSystem xpc, Pointer dictionary, XpcMessage message) {
    OwnedDictionary owned = new OwnedDictionary(xpc.functions(), dictionary);
    try {
      message.values().forEach(owned::set);
      return owned;
    } catch (Throwable failure) {
      owned.close();
      throw failure;
    }
  }

  private void set(String name, Object value) {
    byte[] key = CText.of(name);
    if (value instanceof String text) {
      functions.xpc_dictionary_set_string(dictionary, key, CText.of(text));
    } else if (value instanceof Long number) {
      functions.xpc_dictionary_set_int64(dictionary, key, number);
    } else if (value instanceof Boolean truth) {
      functions.xpc_dictionary_set_bool(dictionary, key, (byte) (truth ? 1 : 0));
    } else {
      byte[] bytes = ((ByteString) value).toByteArray();
      functions.xpc_dictionary_set_data(dictionary, key, bytes, bytes.length);
    }
  }

  /** Returns the dictionary, borrowed. */
  Pointer pointer() {
    return dictionary;
  }

  @Override
  public void close() {
    functions.xpc_release(dictionary);
  }
}
