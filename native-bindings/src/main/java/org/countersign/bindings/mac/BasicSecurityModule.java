package org.countersign.bindings.mac;

import com.sun.jna.Library;
import org.countersign.bindings.library.AuditTokenValue;
import org.countersign.bindings.library.MacLibraries;

/**
 * How {@code libbsm}, the documented way, reads audit tokens. {@link AuditToken} reads their words
 * itself, as it is asked often; that both read them alike is checked once for a system.
 */
final class BasicSecurityModule {

  private final Functions functions;

  private BasicSecurityModule(Functions functions) {
    this.functions = functions;
  }

  static BasicSecurityModule of(MacLibraries libraries) {
    return new BasicSecurityModule(libraries.bsm().allFunctions(Functions.class));
  }

  /** {@code bsm/libbsm.h}; a token is passed by value. */
  interface Functions extends Library {

    int audit_token_to_auid(AuditTokenValue token);

    int audit_token_to_euid(AuditTokenValue token);

    int audit_token_to_egid(AuditTokenValue token);

    int audit_token_to_ruid(AuditTokenValue token);

    int audit_token_to_rgid(AuditTokenValue token);

    int audit_token_to_pid(AuditTokenValue token);

    int audit_token_to_asid(AuditTokenValue token);

    int audit_token_to_pidversion(AuditTokenValue token);
  }

  /**
   * Checks that this system lays out tokens as they are read here.
   *
   * @throws UnsupportedOperationException if not
   */
  void requireKnownLayout() {
    byte[] different = new byte[AuditToken.LENGTH];
    for (int i = 0; i < different.length; i++) {
      different[i] = (byte) i;
    }
    if (!readsAlike(AuditToken.of(different))) {
      throw new UnsupportedOperationException(
          "this system lays out audit tokens in another way than macOS 11 and its successors, so"
              + " that nobody can be told by them here");
    }
  }

  /** Tells whether every word of {@code token} means for this system what it means here. */
  boolean readsAlike(AuditToken token) {
    AuditTokenValue value = AuditTokenValue.of(token.bytes());
    return Integer.toUnsignedLong(functions.audit_token_to_auid(value)) == token.auditUserId()
        && Integer.toUnsignedLong(functions.audit_token_to_euid(value)) == token.effectiveUserId()
        && Integer.toUnsignedLong(functions.audit_token_to_egid(value)) == token.effectiveGroupId()
        && Integer.toUnsignedLong(functions.audit_token_to_ruid(value)) == token.realUserId()
        && Integer.toUnsignedLong(functions.audit_token_to_rgid(value)) == token.realGroupId()
        && functions.audit_token_to_pid(value) == token.processId()
        && functions.audit_token_to_asid(value) == token.sessionId()
        && functions.audit_token_to_pidversion(value) == token.processVersion();
  }
}
