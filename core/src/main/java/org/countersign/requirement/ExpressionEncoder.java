package org.countersign.requirement;

import java.util.ArrayDeque;
import java.util.Deque;
import org.countersign.ByteString;

/**
 * Writes a tree in the binary form. Operators come before their operands there, so this goes
 * through the tree from the top, and uses the methods of a fold only to tell the conditions apart.
 */
final class ExpressionEncoder implements ExpressionFold<BlobWriter> {

  private final BlobWriter out = new BlobWriter();

  private ExpressionEncoder() {}

  /** Returns the whole blob, header included. */
  static byte[] encode(Expression expression) {
    ExpressionEncoder encoder = new ExpressionEncoder();
    boolean lightweight = expression instanceof Expression.LightweightCodeRequirement;
    encoder.out.putInt(BlobFormat.REQUIREMENT_MAGIC);
    encoder.out.putInt(0); // the length, when it is known
    encoder.out.putInt(lightweight ? BlobFormat.LIGHTWEIGHT_KIND : BlobFormat.EXPRESSION_KIND);
    encoder.putTree(expression);
    byte[] blob = encoder.out.toByteArray();
    BlobFormat.write(blob, Integer.BYTES, blob.length);
    return blob;
  }

  private void putTree(Expression root) {
    Deque<Expression> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Expression node = pending.pop();
      if (node instanceof Expression.And and) {
        putOperator(Opcode.AND);
        pending.push(and.right());
        pending.push(and.left());
      } else if (node instanceof Expression.Or or) {
        putOperator(Opcode.OR);
        pending.push(or.right());
        pending.push(or.left());
      } else if (node instanceof Expression.Not not) {
        putOperator(Opcode.NOT);
        pending.push(not.operand());
      } else if (node instanceof Expression.UnknownSkip skip) {
        putSized(skip.opcode(), skip.payload());
        pending.push(skip.next());
      } else {
        ExpressionFolding.condition(node, this);
      }
    }
  }

  @Override
  public BlobWriter and(Expression.And node, BlobWriter left, BlobWriter right) {
    throw handledByLoop();
  }

  @Override
  public BlobWriter or(Expression.Or node, BlobWriter left, BlobWriter right) {
    throw handledByLoop();
  }

  @Override
  public BlobWriter not(Expression.Not node, BlobWriter operand) {
    throw handledByLoop();
  }

  @Override
  public BlobWriter condition(Expression node) {
    throw new IllegalStateException("no binary form for " + node.getClass());
  }

  @Override
  public BlobWriter constant(Expression.Constant node) {
    return putOperator(node.value() ? Opcode.TRUE : Opcode.FALSE);
  }

  @Override
  public BlobWriter identifier(Expression.Identifier node) {
    return putOperator(Opcode.IDENTIFIER).putData(node.value());
  }

  @Override
  public BlobWriter codeDirectoryHash(Expression.CodeDirectoryHash node) {
    return putOperator(Opcode.CODE_DIRECTORY_HASH).putData(node.hash());
  }

  @Override
  public BlobWriter platform(Expression.Platform node) {
    return putOperator(Opcode.PLATFORM).putInt(node.identifier());
  }

  @Override
  public BlobWriter notarized(Expression.Notarized node) {
    return putOperator(Opcode.NOTARIZED);
  }

  @Override
  public BlobWriter legacyDeveloperId(Expression.LegacyDeveloperId node) {
    return putOperator(Opcode.LEGACY_DEVELOPER_ID);
  }

  @Override
  public BlobWriter appleAnchor(Expression.AppleAnchor node) {
    return putOperator(Opcode.APPLE_ANCHOR);
  }

  @Override
  public BlobWriter appleGenericAnchor(Expression.AppleGenericAnchor node) {
    return putOperator(Opcode.APPLE_GENERIC_ANCHOR);
  }

  @Override
  public BlobWriter namedAnchor(Expression.NamedAnchor node) {
    return putOperator(Opcode.NAMED_ANCHOR).putData(node.name());
  }

  @Override
  public BlobWriter namedCode(Expression.NamedCode node) {
    return putOperator(Opcode.NAMED_CODE).putData(node.name());
  }

  @Override
  public BlobWriter certificateHash(Expression.CertificateHash node) {
    return putOperator(Opcode.CERTIFICATE_HASH).putInt(node.slot()).putData(node.sha1());
  }

  @Override
  public BlobWriter trustedCertificate(Expression.TrustedCertificate node) {
    return putOperator(Opcode.TRUSTED_CERTIFICATE).putInt(node.slot());
  }

  @Override
  public BlobWriter trustedChain(Expression.TrustedChain node) {
    return putOperator(Opcode.TRUSTED_CHAIN);
  }

  @Override
  public BlobWriter certificateSubject(Expression.CertificateSubject node) {
    return putField(Opcode.CERTIFICATE_SUBJECT, node.slot(), node.key(), node.match());
  }

  @Override
  public BlobWriter certificateExtension(Expression.CertificateExtension node) {
    return putField(Opcode.CERTIFICATE_EXTENSION, node.slot(), node.oid(), node.match());
  }

  @Override
  public BlobWriter certificatePolicy(Expression.CertificatePolicy node) {
    return putField(Opcode.CERTIFICATE_POLICY, node.slot(), node.oid(), node.match());
  }

  @Override
  public BlobWriter certificateTimestamp(Expression.CertificateTimestamp node) {
    return putField(Opcode.CERTIFICATE_TIMESTAMP, node.slot(), node.oid(), node.match());
  }

  @Override
  public BlobWriter infoValue(Expression.InfoValue node) {
    return putMatch(putOperator(Opcode.INFO_VALUE).putData(node.key()), node.match());
  }

  @Override
  public BlobWriter legacyInfoValue(Expression.LegacyInfoValue node) {
    return putOperator(Opcode.LEGACY_INFO_VALUE).putData(node.key()).putData(node.value());
  }

  @Override
  public BlobWriter entitlementValue(Expression.EntitlementValue node) {
    return putMatch(putOperator(Opcode.ENTITLEMENT_VALUE).putData(node.key()), node.match());
  }

  @Override
  public BlobWriter lightweightCodeRequirement(Expression.LightweightCodeRequirement node) {
    return out.putData(node.der());
  }

  @Override
  public BlobWriter unknownOperator(Expression.UnknownOperator node) {
    return putOperator(node.opcode());
  }

  @Override
  public BlobWriter unknownFalse(Expression.UnknownFalse node) {
    return putSized(node.opcode(), node.payload());
  }

  @Override
  public BlobWriter undecodable(Expression.Undecodable node) {
    return out.putBytes(node.rest());
  }

  private BlobWriter putField(int opcode, int slot, ByteString key, Match match) {
    return putMatch(putOperator(opcode).putInt(slot).putData(key), match);
  }

  private BlobWriter putOperator(int opcode) {
    return out.putInt(opcode);
  }

  /** Puts a size and bytes without padding: the interpreter goes on right behind them. */
  private BlobWriter putSized(int word, ByteString payload) {
    return out.putInt(word).putInt(payload.length()).putBytes(payload);
  }

  private static BlobWriter putMatch(BlobWriter out, Match match) {
    if (match instanceof Match.Exists) {
      return out.putInt(MatchOpcode.EXISTS);
    } else if (match instanceof Match.Absent) {
      return out.putInt(MatchOpcode.ABSENT);
    } else if (match instanceof Match.Comparison comparison) {
      return out.putInt(MatchOpcode.of(comparison.operator())).putData(comparison.value());
    } else if (match instanceof Match.DateComparison comparison) {
      return out.putInt(MatchOpcode.of(comparison.operator())).putLong(comparison.seconds());
    }
    Match.Unknown unknown = (Match.Unknown) match;
    return out.putInt(unknown.operation()).putData(unknown.argument());
  }

  private static IllegalStateException handledByLoop() {
    return new IllegalStateException("operators are written from the top");
  }
}
