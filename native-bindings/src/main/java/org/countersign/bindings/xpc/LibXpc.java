package org.countersign.bindings.xpc;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libxpc that are called here, as {@code xpc/xpc.h} and {@code xpc/connection.h}
 * declare them for 64-bit processes. Texts are bytes that end in a zero. A {@code bool} is a byte,
 * one or zero: JNA would pass all bits of a register for true, and look at all for an answer.
 */
interface LibXpc extends Library {

  @Nullable Pointer xpc_connection_create(byte @Nullable [] name, @Nullable Pointer queue);

  @Nullable Pointer xpc_connection_create_mach_service(
      byte[] name, @Nullable Pointer queue, long flags);

  @Nullable Pointer xpc_connection_create_from_endpoint(Pointer endpoint);

  @Nullable Pointer xpc_endpoint_create(Pointer connection);

  void xpc_connection_set_event_handler(Pointer connection, Pointer block);

  /** Since macOS 12. Zero if the requirement was taken. */
  int xpc_connection_set_peer_code_signing_requirement(Pointer connection, byte[] requirement);

  void xpc_connection_activate(Pointer connection);

  void xpc_connection_cancel(Pointer connection);

  void xpc_connection_send_message(Pointer connection, Pointer message);

  void xpc_connection_send_message_with_reply(
      Pointer connection, Pointer message, @Nullable Pointer queue, Pointer block);

  /** Since macOS 12. The text is the caller's to free. */
  @Nullable Pointer xpc_connection_copy_invalidation_reason(Pointer connection);

  Pointer xpc_retain(Pointer object);

  void xpc_release(Pointer object);

  @Nullable Pointer xpc_get_type(Pointer object);

  @Nullable Pointer xpc_dictionary_create(
      @Nullable Pointer keys, @Nullable Pointer values, long count);

  /** Nothing if the sender waits for no reply. */
  @Nullable Pointer xpc_dictionary_create_reply(Pointer original);

  void xpc_dictionary_set_string(Pointer dictionary, byte[] key, byte[] value);

  void xpc_dictionary_set_int64(Pointer dictionary, byte[] key, long value);

  void xpc_dictionary_set_bool(Pointer dictionary, byte[] key, byte value);

  void xpc_dictionary_set_data(Pointer dictionary, byte[] key, byte[] bytes, long length);

  long xpc_dictionary_get_count(Pointer dictionary);

  byte xpc_dictionary_apply(Pointer dictionary, Pointer block);

  /** Not in Apple's public headers. Writes the token of the process that sent this message. */
  void xpc_dictionary_get_audit_token(Pointer message, byte[] token);

  long xpc_string_get_length(Pointer string);

  @Nullable Pointer xpc_string_get_string_ptr(Pointer string);

  long xpc_data_get_length(Pointer data);

  @Nullable Pointer xpc_data_get_bytes_ptr(Pointer data);

  long xpc_int64_get_value(Pointer number);

  byte xpc_bool_get_value(Pointer value);
}
