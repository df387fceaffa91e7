/**
 * What only the operating system knows about the process at the other end of a connection.
 *
 * <p>It calls native code through JNA and junixsocket: newer JVMs want {@code
 * --enable-native-access=com.sun.jna,org.newsclub.net.unix} for that, or {@code ALL-UNNAMED} where
 * everything is on the class path.
 */
module org.countersign.bindings {
  requires static transitive org.jspecify;
  requires transitive org.countersign.core;
  requires com.sun.jna;
  requires com.kohlschutter.junixsocket.nativecommon; // so that the native code is found
  requires org.newsclub.net.unix;

  exports org.countersign.bindings;
  exports org.countersign.bindings.authorization;
  exports org.countersign.bindings.linux;
  exports org.countersign.bindings.mac;
  exports org.countersign.bindings.xpc;
  exports org.countersign.bindings.library to
      com.sun.jna; // which reads structures by reflection
}
