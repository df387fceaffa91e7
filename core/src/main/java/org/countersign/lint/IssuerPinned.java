package org.countersign.lint;

/** Hashes of certificates between leaf and root. */
final class IssuerPinned extends OpennessRule {

  IssuerPinned() {
    super(
        Openness.Kind.ANY_CERTIFICATE_OF_ISSUER,
        warning("issuer-pinned")
            .summary("Code passes of everyone to whom an authority issued a certificate.")
            .explanation(
                "The hash of certificate 1 names the authority that issued the leaf, not whoever "
                    + "signed. If it is not your own, all its other customers pass too. Name the leaf"
                    + " by its hash, or ask for what tells your certificates from the others, for "
                    + "example certificate leaf[subject.OU].")
            .approximate("Whose authority it is, the hash does not tell.")
            .bad(
                "identifier \"com.example.app\" and certificate 1 = "
                    + "H\"0123456789abcdef0123456789abcdef01234567\"")
            .good(
                "identifier \"com.example.app\" and certificate 1 = "
                    + "H\"0123456789abcdef0123456789abcdef01234567\" and certificate leaf[subject.OU]"
                    + " = \"Example\""));
  }

  @Override
  String message(Branch branch) {
    return "everyone with a certificate of this authority passes with "
        + branch
        + "; name the leaf, or allow this rule if the authority is your own";
  }
}
