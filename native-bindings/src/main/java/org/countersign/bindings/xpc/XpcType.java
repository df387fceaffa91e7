package org.countersign.bindings.xpc;

/** The types of objects that are told apart here, by the addresses of these symbols. */
enum XpcType {
  CONNECTION("_xpc_type_connection"),
  ERROR("_xpc_type_error"),
  DICTIONARY("_xpc_type_dictionary"),
  STRING("_xpc_type_string"),
  INT64("_xpc_type_int64"),
  BOOL("_xpc_type_bool"),
  DATA("_xpc_type_data");

  private final String symbol;

  XpcType(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }
}
