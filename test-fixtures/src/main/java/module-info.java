/**
 * A make-believe Apple for tests: certificates of every channel, and signed code made on the spot.
 */
module org.countersign.fixtures {
  requires static transitive org.jspecify;
  requires static transitive net.jqwik.api;
  requires static transitive org.assertj.core;
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.junit.jupiter.params;
  requires transitive org.countersign.core;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;

  exports org.countersign.fixtures;
  exports org.countersign.fixtures.assertion;
  exports org.countersign.fixtures.bundle;
  exports org.countersign.fixtures.cms;
  exports org.countersign.fixtures.gallery;
  exports org.countersign.fixtures.jqwik;
  exports org.countersign.fixtures.junit;
  exports org.countersign.fixtures.macho;
  exports org.countersign.fixtures.mutation;
  exports org.countersign.fixtures.peer;
  exports org.countersign.fixtures.pki;
  exports org.countersign.fixtures.signing;
}
