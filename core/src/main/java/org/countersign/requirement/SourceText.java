package org.countersign.requirement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.PrintableText;

/**
 * Writes a tree as source text: exactly, with the brackets that a chain needs to keep its shape; or
 * for people, without them and with a comment at each part that has no source form.
 */
final class SourceText implements ExpressionFold<StringBuilder> {

  private static final String NO_SOURCE_FORM = " /* no source form */";
  private static final ByteString SUBJECT_PREFIX = ByteString.utf8("subject.");
  private static final int SHA1_LENGTH = 20;

  /** An expression to be written, and whether brackets belong around an operator at its top. */
  private record Operand(Expression expression, boolean bracketAnd, boolean bracketOr) {}

  private final boolean exact;
  private final StringBuilder out = new StringBuilder();
  private boolean expressible = true;

  private SourceText(boolean exact) {
    this.exact = exact;
  }

  /** Returns text that compiles to the same tree; empty if some part has no source form. */
  static Optional<String> exact(Expression expression) {
    SourceText text = new SourceText(true);
    text.write(expression);
    return text.expressible ? Optional.of(text.out.toString()) : Optional.empty();
  }

  /** Returns text for people. */
  static String readable(Expression expression) {
    SourceText text = new SourceText(false);
    text.write(expression);
    return text.out.toString();
  }

  /** Returns text for people, as it follows a key. */
  static String readable(Match match) {
    SourceText text = new SourceText(false);
    return text.match(text.out, match).toString().strip();
  }

  private void write(Expression root) {
    Deque<Object> pending = new ArrayDeque<>();
    pending.push(new Operand(root, false, false));
    while (!pending.isEmpty()) {
      Object next = pending.pop();
      if (next instanceof Operand operand) {
        write(operand, pending);
      } else {
        out.append(next);
      }
    }
  }

  private void write(Operand operand, Deque<Object> pending) {
    Expression node = operand.expression();
    if (node instanceof Expression.And and) {
      bracket(operand.bracketAnd(), pending);
      pending.push(new Operand(and.right(), exact, true));
      pending.push(" and ");
      pending.push(new Operand(and.left(), false, true));
    } else if (node instanceof Expression.Or or) {
      bracket(operand.bracketOr(), pending);
      pending.push(new Operand(or.right(), false, exact));
      pending.push(" or ");
      pending.push(new Operand(or.left(), false, false));
    } else if (node instanceof Expression.Not not) {
      out.append("! ");
      pending.push(new Operand(not.operand(), true, true));
    } else if (node instanceof Expression.UnknownSkip skip) {
      remark(
              "unknown operator "
                  + Opcode.number(skip.opcode())
                  + ", skipped: "
                  + skip.payload().toHex())
          .append(' ');
      pending.push(new Operand(skip.next(), operand.bracketAnd(), operand.bracketOr()));
    } else {
      ExpressionFolding.condition(node, this);
    }
  }

  private void bracket(boolean wanted, Deque<Object> pending) {
    if (wanted) {
      out.append('(');
      pending.push(")");
    }
  }

  @Override
  public StringBuilder and(Expression.And node, StringBuilder left, StringBuilder right) {
    throw new IllegalStateException("operators are written from the top");
  }

  @Override
  public StringBuilder or(Expression.Or node, StringBuilder left, StringBuilder right) {
    throw new IllegalStateException("operators are written from the top");
  }

  @Override
  public StringBuilder not(Expression.Not node, StringBuilder operand) {
    throw new IllegalStateException("operators are written from the top");
  }

  @Override
  public StringBuilder condition(Expression node) {
    throw new IllegalStateException("no text for " + node.getClass());
  }

  @Override
  public StringBuilder constant(Expression.Constant node) {
    return out.append(node.value() ? "always" : "never");
  }

  @Override
  public StringBuilder identifier(Expression.Identifier node) {
    return word("identifier ", node.value());
  }

  @Override
  public StringBuilder codeDirectoryHash(Expression.CodeDirectoryHash node) {
    return hash("cdhash ", node.hash());
  }

  @Override
  public StringBuilder platform(Expression.Platform node) {
    return out.append("platform = ").append(Integer.toUnsignedString(node.identifier()));
  }

  @Override
  public StringBuilder notarized(Expression.Notarized node) {
    return out.append("notarized");
  }

  @Override
  public StringBuilder legacyDeveloperId(Expression.LegacyDeveloperId node) {
    return out.append("legacy");
  }

  @Override
  public StringBuilder appleAnchor(Expression.AppleAnchor node) {
    return out.append("anchor apple");
  }

  @Override
  public StringBuilder appleGenericAnchor(Expression.AppleGenericAnchor node) {
    return out.append("anchor apple generic");
  }

  @Override
  public StringBuilder namedAnchor(Expression.NamedAnchor node) {
    return word("anchor apple ", node.name());
  }

  @Override
  public StringBuilder namedCode(Expression.NamedCode node) {
    return word("(", node.name()).append(')');
  }

  @Override
  public StringBuilder certificateHash(Expression.CertificateHash node) {
    return hash(certificate(node.slot()) + " = ", node.sha1());
  }

  @Override
  public StringBuilder trustedCertificate(Expression.TrustedCertificate node) {
    return out.append(certificate(node.slot())).append(" trusted");
  }

  @Override
  public StringBuilder trustedChain(Expression.TrustedChain node) {
    return out.append("anchor trusted");
  }

  @Override
  public StringBuilder certificateSubject(Expression.CertificateSubject node) {
    boolean known = node.key().startsWith(SUBJECT_PREFIX);
    StringBuilder text = key(certificate(node.slot()), node.key());
    return match(known ? text : inexpressible(), node.match());
  }

  @Override
  public StringBuilder certificateExtension(Expression.CertificateExtension node) {
    return match(oid(node.slot(), "field.", node.oid()), node.match());
  }

  @Override
  public StringBuilder certificatePolicy(Expression.CertificatePolicy node) {
    return match(oid(node.slot(), "policy.", node.oid()), node.match());
  }

  @Override
  public StringBuilder certificateTimestamp(Expression.CertificateTimestamp node) {
    return match(oid(node.slot(), "timestamp.", node.oid()), node.match());
  }

  @Override
  public StringBuilder infoValue(Expression.InfoValue node) {
    return match(key("info", node.key()), node.match());
  }

  @Override
  public StringBuilder legacyInfoValue(Expression.LegacyInfoValue node) {
    key("info", node.key());
    word(" = ", node.value()).append(' ');
    return remark("operator of old compilers");
  }

  @Override
  public StringBuilder entitlementValue(Expression.EntitlementValue node) {
    return match(key("entitlement", node.key()), node.match());
  }

  @Override
  public StringBuilder lightweightCodeRequirement(Expression.LightweightCodeRequirement node) {
    return remark("lightweight code requirement: " + node.der().toHex());
  }

  @Override
  public StringBuilder unknownOperator(Expression.UnknownOperator node) {
    return remark("unknown operator " + Integer.toUnsignedString(node.opcode()));
  }

  @Override
  public StringBuilder unknownFalse(Expression.UnknownFalse node) {
    String number = "unknown operator " + Opcode.number(node.opcode());
    return remark(number + ", counts as false: " + node.payload().toHex());
  }

  @Override
  public StringBuilder undecodable(Expression.Undecodable node) {
    return remark("undecodable: " + node.rest().toHex());
  }

  private StringBuilder match(StringBuilder text, Match match) {
    if (match instanceof Match.Exists) {
      return text.append(" exists");
    } else if (match instanceof Match.Absent) {
      return text.append(" absent");
    } else if (match instanceof Match.Comparison comparison) {
      return comparison(comparison);
    } else if (match instanceof Match.DateComparison comparison) {
      return date(comparison);
    }
    Match.Unknown unknown = (Match.Unknown) match;
    text.append(' ');
    String number = Integer.toUnsignedString(unknown.operation());
    return remark("unknown match " + number + ": " + unknown.argument().toHex());
  }

  private StringBuilder comparison(Match.Comparison comparison) {
    ByteString value = comparison.value();
    return switch (comparison.operator()) {
      case EQUAL -> value(" = ", value);
      case CONTAINS -> value(" ~ ", value);
      case BEGINS_WITH -> value(" = ", value).append('*');
      case ENDS_WITH -> value(" = *", value);
      case LESS_THAN -> value(" < ", value);
      case GREATER_THAN -> value(" > ", value);
      case LESS_OR_EQUAL -> value(" <= ", value);
      case GREATER_OR_EQUAL -> value(" >= ", value);
    };
  }

  private StringBuilder date(Match.DateComparison comparison) {
    out.append(
        switch (comparison.operator()) {
          case ON -> " = ";
          case BEFORE -> " < ";
          case AFTER -> " > ";
          case ON_OR_BEFORE -> " <= ";
          case ON_OR_AFTER -> " >= ";
        });
    String text = AppleTimestamp.format(comparison.seconds());
    out.append("timestamp \"").append(text != null ? text : comparison.instant()).append('"');
    return text != null ? out : inexpressible();
  }

  private static String certificate(int slot) {
    return "certificate " + (slot == 0 ? "leaf" : slot == -1 ? "root" : Integer.toString(slot));
  }

  private StringBuilder oid(int slot, String prefix, ByteString oid) {
    String dotted = AppleOidText.decode(oid);
    key(certificate(slot), ByteString.utf8(prefix + (dotted != null ? dotted : "")));
    return dotted != null ? out : remark("no source form for the identifier " + oid.toHex());
  }

  private StringBuilder hash(String before, ByteString hash) {
    out.append(before).append("H\"").append(hash.toHex()).append('"');
    return hash.length() == SHA1_LENGTH ? out : inexpressible();
  }

  private StringBuilder key(String before, ByteString key) {
    out.append(before).append('[');
    return (WordForm.isKey(key) ? out.append(key.toUtf8()) : quoted(key)).append(']');
  }

  /** Writes a value as a word, in quotes, or as data. */
  private StringBuilder value(String before, ByteString value) {
    if (WordForm.isQuotable(value)) {
      return word(before, value);
    }
    return out.append(before).append("0x").append(value.toHex());
  }

  /** Writes a word bare or in quotes. */
  private StringBuilder word(String before, ByteString word) {
    out.append(before);
    return WordForm.isWord(word) ? out.append(word.toUtf8()) : quoted(word);
  }

  private StringBuilder quoted(ByteString text) {
    String plain = text.toUtf8();
    if (WordForm.isQuotable(text)) {
      String quotable = exact ? plain : PrintableText.escape(plain);
      return out.append('"').append(quotable.replace("\"", "\\\"")).append('"');
    }
    String shown = WordForm.isUtf8(text) ? PrintableText.escape(plain) : "0x" + text.toHex();
    out.append('"').append(shown).append('"');
    return inexpressible();
  }

  private StringBuilder inexpressible() {
    expressible = false;
    return out.append(NO_SOURCE_FORM);
  }

  /** Writes a comment instead of something that has no source form. */
  private StringBuilder remark(String text) {
    expressible = false;
    return out.append("/* ").append(text).append(" */");
  }
}
