package org.countersign.requirement;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.countersign.ByteString;

/** Random expressions: what text can say, and with {@link #anything} what only blobs can. */
final class RequirementArbitraries {

  private RequirementArbitraries() {}

  /** Expressions that have a source form. */
  static Arbitrary<Expression> expressible() {
    return Arbitraries.recursive(
            RequirementArbitraries::expressibleConditions, RequirementArbitraries::operators, 0, 5)
        .withoutEdgeCases();
  }

  /** Expressions of every kind, operators from the future included. */
  static Arbitrary<Expression> anything() {
    return Arbitraries.recursive(
            () -> Arbitraries.oneOf(expressibleConditions(), inexpressibleConditions()),
            inner -> Arbitraries.oneOf(operators(inner), skips(inner)),
            0,
            5)
        .withoutEdgeCases();
  }

  private static Arbitrary<Expression> operators(Arbitrary<Expression> inner) {
    return Arbitraries.oneOf(
        Combinators.combine(inner, inner).as(Expression.And::new),
        Combinators.combine(inner, inner).as(Expression.Or::new),
        inner.map(Expression.Not::new),
        inner);
  }

  private static Arbitrary<Expression> skips(Arbitrary<Expression> inner) {
    return Combinators.combine(Arbitraries.integers().between(24, 0xff_ffff), bytes(), inner)
        .as(
            (number, data, next) ->
                new Expression.UnknownSkip(number | Opcode.GENERIC_SKIP, data, next));
  }

  static Arbitrary<ByteString> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(ByteString::of);
  }

  private static Arbitrary<ByteString> words() {
    Arbitrary<String> anyText =
        Arbitraries.strings()
            .ofMaxLength(12)
            .filter(text -> isWellFormed(text) && !text.contains("\\"));
    return Arbitraries.oneOf(
            Arbitraries.strings().withChars("abzAZ019.-_\"").ofMaxLength(12),
            Arbitraries.of(
                "anchor", "and", "com.example.app", "1Password", "a.1", "", "H", "generic"),
            anyText)
        .map(ByteString::utf8);
  }

  private static boolean isWellFormed(String text) {
    return ByteString.utf8(text).toUtf8().equals(text);
  }

  private static Arbitrary<ByteString> oids() {
    return Arbitraries.of(
            "", "2a", "2a03", "2a864886f7636406010d", "883703", "00", "2a81ffffffffffffffff7f")
        .map(ByteString::hex);
  }

  private static Arbitrary<ByteString> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(20).map(ByteString::of);
  }

  private static Arbitrary<Match> matches() {
    long least = -63_145_526_400L; // 0000-01-01, the first date that text can say
    return Arbitraries.oneOf(
        Arbitraries.of(List.of(new Match.Exists(), new Match.Absent())),
        Combinators.combine(
                Arbitraries.of(Match.Comparison.Operator.class),
                Arbitraries.oneOf(words(), hexValues()))
            .as(Match.Comparison::new),
        Combinators.combine(
                Arbitraries.of(Match.DateComparison.Operator.class),
                Arbitraries.longs().between(least, 252_423_993_599L))
            .as(Match.DateComparison::new));
  }

  private static Arbitrary<ByteString> hexValues() {
    return bytes().filter(bytes -> !bytes.isEmpty());
  }

  private static Arbitrary<Integer> slots() {
    return Arbitraries.oneOf(
        Arbitraries.of(0, 1, -1, 2, -2, Integer.MIN_VALUE, Integer.MAX_VALUE),
        Arbitraries.integers());
  }

  private static Arbitrary<Expression> expressibleConditions() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.of(true, false).map(Expression.Constant::new),
            words().map(Expression.Identifier::new),
            hashes().map(Expression.CodeDirectoryHash::new),
            Arbitraries.integers().map(Expression.Platform::new),
            Arbitraries.of(
                List.of(
                    new Expression.Notarized(),
                    new Expression.LegacyDeveloperId(),
                    new Expression.AppleAnchor(),
                    new Expression.AppleGenericAnchor(),
                    new Expression.TrustedChain())),
            words().map(Expression.NamedAnchor::new),
            words().map(Expression.NamedCode::new),
            Combinators.combine(slots(), hashes()).as(Expression.CertificateHash::new),
            slots().map(Expression.TrustedCertificate::new),
            Combinators.combine(slots(), words().map(RequirementArbitraries::subjectKey), matches())
                .as(Expression.CertificateSubject::new),
            Combinators.combine(slots(), oids(), matches())
                .as(Expression.CertificateExtension::new),
            Combinators.combine(slots(), oids(), matches()).as(Expression.CertificatePolicy::new),
            Combinators.combine(slots(), oids(), matches())
                .as(Expression.CertificateTimestamp::new),
            Combinators.combine(words(), matches()).as(Expression.InfoValue::new),
            Combinators.combine(words(), matches()).as(Expression.EntitlementValue::new)));
  }

  private static ByteString subjectKey(ByteString attribute) {
    return ByteString.utf8("subject." + attribute.toUtf8());
  }

  private static Arbitrary<Expression> inexpressibleConditions() {
    Arbitrary<Match> unknown =
        Combinators.combine(Arbitraries.integers().greaterOrEqual(15), bytes())
            .as(Match.Unknown::new);
    return Arbitraries.oneOf(
        bytes().map(Expression.Identifier::new),
        bytes().map(Expression.CodeDirectoryHash::new),
        Combinators.combine(bytes(), bytes()).as(Expression.LegacyInfoValue::new),
        Combinators.combine(bytes(), unknown).as(Expression.InfoValue::new),
        Combinators.combine(slots(), bytes(), matches()).as(Expression.CertificateExtension::new),
        Arbitraries.integers().between(24, 0xff_ffff).map(Expression.UnknownOperator::new),
        Combinators.combine(Arbitraries.integers().between(24, 0xff_ffff), bytes())
            .as((op, data) -> new Expression.UnknownFalse(op | Opcode.GENERIC_FALSE, data)));
  }
}
