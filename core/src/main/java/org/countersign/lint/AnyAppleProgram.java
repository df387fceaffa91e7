package org.countersign.lint;

/** All programs of macOS. */
final class AnyAppleProgram extends OpennessRule {

  AnyAppleProgram() {
    super(
        Openness.Kind.ANY_APPLE_PROGRAM,
        warning("any-apple-program")
            .summary("Every program of Apple's passes, interpreters and debuggers among them.")
            .explanation(
                "\"anchor apple\" without an identifier accepts osascript, python and shells "
                    + "too, which run anybody's code. Name the program that is meant.")
            .bad("anchor apple")
            .good("identifier \"com.apple.TextEdit\" and anchor apple"));
  }

  @Override
  String message(Branch branch) {
    return "every program of Apple's passes, those among them that run other programs; add an identifier";
  }
}
