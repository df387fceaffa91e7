package org.countersign.requirement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.countersign.requirement.GrammarStep.Alternative;
import org.countersign.requirement.GrammarStep.Call;
import org.countersign.requirement.GrammarStep.Check;
import org.countersign.requirement.GrammarStep.Choice;
import org.countersign.requirement.GrammarStep.Expect;
import org.countersign.requirement.GrammarStep.Repeat;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what Apple's compiler says about text that it refuses. It says nothing exactly when
 * {@link Compiler} accepts.
 *
 * <p>Runs {@link AppleGrammar} over the tokens with a stack of its own. Apple reads every token of
 * the text whatever happens, so an unreadable place is the only message wherever it stands.
 */
final class AppleDiagnostics {

  /**
   * The steps of a rule, or of a part of one ({@code rule} is null), and how far they have been
   * gone through.
   */
  private static final class Frame {
    final @Nullable GrammarRule rule;
    final List<GrammarStep> steps;
    int next;

    Frame(@Nullable GrammarRule rule, List<GrammarStep> steps) {
      this.rule = rule;
      this.steps = steps;
    }
  }

  private final AppleTokens tokens;
  private final CertificateFiles files;
  private final List<AppleError> errors = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private AppleToken lastText = AppleToken.NONE;

  private AppleDiagnostics(AppleTokens tokens, CertificateFiles files) {
    this.tokens = tokens;
    this.files = files;
  }

  /** Returns what Apple's compiler would report, in its order. */
  static List<AppleError> diagnose(byte[] source, Compiler.Goal goal, CertificateFiles files) {
    AppleTokens tokens = new AppleTokens(source);
    AppleError unreadable = tokens.unreadable();
    if (unreadable != null) {
      return List.of(unreadable);
    }
    return new AppleDiagnostics(tokens, files).run(AppleGrammar.start(goal));
  }

  private List<AppleError> run(GrammarRule start) {
    enter(start, start.steps());
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      if (frame.next == frame.steps.size()) {
        frames.pop();
      } else {
        take(frame, frame.steps.get(frame.next++));
      }
    }
    return errors;
  }

  private void take(Frame frame, GrammarStep step) {
    if (step instanceof Expect expect) {
      expect(expect.type());
    } else if (step instanceof Call call) {
      enter(call.rule(), call.rule().steps());
    } else if (step instanceof Choice choice) {
      choose(choice);
    } else if (step instanceof Repeat repeat) {
      if (repeat.first().contains(tokens.type(0))) {
        frame.next--;
        enter(null, repeat.steps());
      }
    } else {
      check((Check) step);
    }
  }

  private void expect(TokenType type) {
    if (tokens.type(0) != type) {
      fail(AppleError.mismatched(tokens.current(), type));
      return;
    }
    switch (type) {
      case WORD, STRING, HASH, HEX_DATA, PATH -> lastText = tokens.current();
      default -> {}
    }
    tokens.consume();
  }

  private void choose(Choice choice) {
    for (Alternative alternative : choice.alternatives()) {
      if (isChosen(alternative)) {
        enter(null, alternative.steps());
        return;
      }
    }
    fail(AppleError.noAlternative(tokens.current(), enclosingRule()));
  }

  private boolean isChosen(Alternative alternative) {
    return alternative.first().contains(tokens.type(0))
        && (alternative.second()
                == TokenSet.ALL // without a look at the second token, which matters
            || alternative.second().contains(tokens.type(1)));
  }

  private void check(Check check) {
    if (check == Check.FORGET) {
      lastText = AppleToken.NONE;
      return;
    }
    AppleError error = SemanticChecks.find(check, lastText, files);
    if (error != null) {
      fail(error);
    }
  }

  private void enter(@Nullable GrammarRule rule, List<GrammarStep> steps) {
    frames.push(new Frame(rule, steps));
  }

  /** Reports, leaves the innermost rule, and skips to a token that may follow it. */
  private void fail(AppleError error) {
    errors.add(error);
    GrammarRule rule = null;
    while (rule == null) {
      rule = frames.pop().rule;
    }
    tokens.consume();
    while (tokens.type(0) != TokenType.END_OF_TEXT && !rule.follow().contains(tokens.type(0))) {
      tokens.consume();
    }
  }

  private GrammarRule enclosingRule() {
    for (Frame frame : frames) {
      if (frame.rule != null) {
        return frame.rule;
      }
    }
    throw new IllegalStateException("every step belongs to a rule");
  }
}
