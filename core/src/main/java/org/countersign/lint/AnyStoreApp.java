package org.countersign.lint;

/** Store markers without an identifier. */
final class AnyStoreApp extends OpennessRule {

  AnyStoreApp() {
    super(
        Openness.Kind.ANY_STORE_APP,
        error("any-store-app")
            .summary("Every app from the App Store passes.")
            .explanation(
                "The markers of the App Store and of TestFlight say that Apple signed the code "
                    + "for delivery, not whose it is. Only the identifier tells apps apart there. Add"
                    + " it in front of all alternatives.")
            .bad("anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.9]")
            .good(
                "anchor apple generic and identifier \"com.example.app\" and (certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.9] or certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\")"));
  }

  @Override
  String message(Branch branch) {
    return "any app from the store passes with " + branch + "; add identifier \"your.app\"";
  }
}
