package org.countersign.bindings.xpc;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.bindings.library.MacLibraries;
import org.countersign.bindings.library.SystemLibrary;
import org.countersign.bindings.mac.AuditToken;
import org.jspecify.annotations.Nullable;

/**
 * The libxpc of one system, with everything that is needed of it: a system that lacks any of it is
 * refused as a whole, so that nothing goes unchecked later. Thread safe.
 */
final class XpcSystem {

  private static final Map<String, String> REASONS =
      Map.of(
          "xpc_connection_set_peer_code_signing_requirement",
          " (macOS 12; without it libxpc would check no peer)",
          "xpc_dictionary_get_audit_token",
          " (without it nobody knows who sent a message, only who made the connection)");

  /** Its header says macOS 12, its documentation 15; without it the error is one unknown to us. */
  private static final String PEER_REQUIREMENT = "_xpc_error_peer_code_signing_requirement";

  private static final Map<ConnectionError, String> ERRORS =
      Map.of(
          ConnectionError.INVALID, "_xpc_error_connection_invalid",
          ConnectionError.INTERRUPTED, "_xpc_error_connection_interrupted",
          ConnectionError.TERMINATION_IMMINENT, "_xpc_error_termination_imminent");

  private static @Nullable XpcSystem ofThisMac;

  private final LibXpc functions;
  private final EventBlocks blocks;
  private final DictionaryEntries entries;
  private final Map<XpcType, Pointer> types = new EnumMap<>(XpcType.class);
  private final Map<ConnectionError, Pointer> errors = new EnumMap<>(ConnectionError.class);

  private XpcSystem(SystemLibrary library) {
    functions = library.functions(LibXpc.class);
    Pointer globalBlockClass = variable(library, "_NSConcreteGlobalBlock");
    blocks = new EventBlocks(globalBlockClass);
    entries = new DictionaryEntries(functions, globalBlockClass);
    for (XpcType type : XpcType.values()) {
      types.put(type, variable(library, type.symbol()));
    }
    ERRORS.forEach((error, symbol) -> errors.put(error, variable(library, symbol)));
    library
        .variable(PEER_REQUIREMENT)
        .ifPresent(error -> errors.put(ConnectionError.PEER_REQUIREMENT, error));
  }

  /**
   * Returns that of this Mac.
   *
   * @throws UnsupportedOperationException if this is no Mac, or one before macOS 12
   */
  static synchronized XpcSystem ofThisMac() {
    XpcSystem system = ofThisMac;
    if (system == null) {
      system = of(MacLibraries.ofThisMac().system());
      ofThisMac = system;
    }
    return system;
  }

  /**
   * Returns the libxpc in a library.
   *
   * @throws UnsupportedOperationException if it lacks something
   */
  static XpcSystem of(SystemLibrary library) {
    List<String> missing =
        Stream.of(LibXpc.class.getMethods())
            .map(Method::getName)
            .filter(name -> !library.has(name))
            .sorted()
            .map(name -> name + REASONS.getOrDefault(name, ""))
            .toList();
    if (!missing.isEmpty()) {
      throw lacking(String.join(", ", missing));
    }
    return new XpcSystem(library);
  }

  private static Pointer variable(SystemLibrary library, String name) {
    return library.variable(name).orElseThrow(() -> lacking(name));
  }

  private static UnsupportedOperationException lacking(String what) {
    return new UnsupportedOperationException(
        "the libxpc of this system lacks "
            + what
            + "; peers cannot be checked with it, so that nothing was opened; macOS 12 or later has"
            + " it");
  }

  LibXpc functions() {
    return functions;
  }

  EventBlocks blocks() {
    return blocks;
  }

  DictionaryEntries entries() {
    return entries;
  }

  /** Returns the type of an object; empty if it is none of those that are told apart here. */
  Optional<XpcType> typeOf(@Nullable Pointer object) {
    Pointer found = object == null ? null : functions.xpc_get_type(object);
    return types.entrySet().stream()
        .filter(type -> type.getValue().equals(found))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns which error an object is, one of the few that exist once in the process. */
  ConnectionError errorOf(@Nullable Pointer object) {
    return errors.entrySet().stream()
        .filter(error -> error.getValue().equals(object))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(ConnectionError.UNKNOWN);
  }

  /** Returns who sent this very message (attack A2), which is borrowed. */
  AuditToken senderOf(Pointer message) {
    byte[] token = new byte[AuditToken.LENGTH];
    functions.xpc_dictionary_get_audit_token(message, token);
    return AuditToken.of(token);
  }

  /** Returns why a connection became invalid; empty if libxpc does not say. */
  String invalidationReason(Pointer connection) {
    Pointer text = functions.xpc_connection_copy_invalidation_reason(connection);
    if (text == null) {
      return "";
    }
    try {
      return text.getString(0, StandardCharsets.UTF_8.name());
    } finally {
      Native.free(Pointer.nativeValue(text));
    }
  }
}
