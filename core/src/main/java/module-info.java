/** Apple code signing requirements: parse, compile, evaluate and explain them on any platform. */
module org.countersign.core {
  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;

  exports org.countersign;
  exports org.countersign.authorization;
  exports org.countersign.certificate;
  exports org.countersign.code;
  exports org.countersign.evaluation;
  exports org.countersign.lint;
  exports org.countersign.peer;
  exports org.countersign.propertylist;
  exports org.countersign.requirement;
  exports org.countersign.signature;
}
