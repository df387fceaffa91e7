package org.countersign.lint;

/** Trust settings in place of an anchor. */
final class UserTrust extends OpennessRule {

  UserTrust() {
    super(
        Openness.Kind.TRUST_SETTINGS,
        error("user-trust")
            .summary("Code passes because of trust settings, which every administrator can change.")
            .explanation(
                "\"anchor trusted\" and \"certificate … trusted\" ask the trust settings of the"
                    + " computer. Whoever may add a certificate there, or is made to, lets any code "
                    + "in. Name the anchor: anchor apple generic, or the hash of your own root.")
            .bad("identifier \"com.example.app\" and anchor trusted")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  String message(Branch branch) {
    return "code passes by the trust settings of the computer ("
        + branch
        + "); write anchor apple generic and the team instead";
  }
}
