package org.countersign.lint;

import java.util.OptionalInt;
import java.util.Set;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;

/**
 * The chains that Apple issues for code: leaf, intermediate certificate and root, and what stands
 * in which of them.
 */
final class AppleChain {

  static final int LEAF = 0;
  static final int INTERMEDIATE = 1;
  static final int ROOT = 2;
  static final int LENGTH = 3;

  private AppleChain() {}

  /**
   * Returns the number of a certificate, counted from the leaf; negative slots count from behind.
   */
  static int position(int slot) {
    return slot < 0 ? LENGTH + slot : slot;
  }

  /** Tells whether a slot names a certificate of these chains. */
  static boolean has(int slot) {
    return slot >= -LENGTH && slot < LENGTH;
  }

  static boolean isLeaf(int slot) {
    return position(slot) == LEAF;
  }

  private static boolean isIntermediate(int slot) {
    return position(slot) == INTERMEDIATE;
  }

  /** Returns how the language calls a certificate of these chains. */
  static String name(int slot) {
    return switch (position(slot)) {
      case LEAF -> "certificate leaf";
      case INTERMEDIATE -> "certificate 1";
      default -> "certificate root";
    };
  }

  /** Tells whether a condition asks the leaf for one of these markers. */
  static boolean isLeafMarker(Expression condition, AppleOid... oids) {
    return condition instanceof Expression.CertificateExtension c
        && isLeaf(c.slot())
        && Meaning.marker(condition).filter(Set.of(oids)::contains).isPresent();
  }

  /** Tells whether a condition asks the intermediate certificate for a marker. */
  static boolean isIntermediateMarker(Expression condition, AppleOid oid) {
    return condition instanceof Expression.CertificateExtension c
        && isIntermediate(c.slot())
        && Meaning.marker(condition).filter(oid::equals).isPresent();
  }

  /** Tells whether a condition is on an attribute of the leaf's subject. */
  static boolean isLeafSubject(Expression condition, String attribute) {
    return condition instanceof Expression.CertificateSubject c
        && isLeaf(c.slot())
        && c.key().toUtf8().equals("subject." + attribute);
  }

  /** Tells whether a condition asks a certificate that never bears it for a marker. */
  static boolean isMisplacedMarker(Expression condition) {
    return condition instanceof Expression.CertificateExtension c
        && Meaning.marker(condition).filter(marker -> !isIn(marker, c.slot())).isPresent();
  }

  private static boolean isIn(AppleOid marker, int slot) {
    return switch (marker.place()) {
      case LEAF -> isLeaf(slot);
      case INTERMEDIATE -> isIntermediate(slot);
      case EXTENDED_KEY_USAGE, CERTIFICATE_POLICY, CMS_ATTRIBUTE -> false; // no extensions
    };
  }

  /** Tells whether a condition looks for a developer's team in a certificate of Apple's. */
  static boolean isMisplacedTeam(Expression condition) {
    return condition instanceof Expression.CertificateSubject c
        && !isLeaf(c.slot())
        && c.key().toUtf8().equals("subject.OU")
        && Meaning.equalText(condition).filter(Meaning::isTeamIdentifier).isPresent();
  }

  /**
   * Tells whether a condition speaks of an issuer or a root, other than by a marker that only
   * Apple's bear: it may mean a chain of somebody else.
   */
  static boolean maySpeakOfAnother(Expression condition) {
    OptionalInt slot = CertificateSlot.of(condition);
    return condition instanceof Expression.TrustedChain
        || condition instanceof Expression.NamedAnchor
        || slot.isPresent() && !isLeaf(slot.getAsInt()) && Meaning.marker(condition).isEmpty();
  }

  /** Tells whether no certificate of these chains meets a condition. */
  static boolean isForeign(Expression condition) {
    OptionalInt slot = CertificateSlot.of(condition);
    return slot.isPresent() && !has(slot.getAsInt())
        || isMisplacedMarker(condition)
        || isMisplacedTeam(condition);
  }
}
