package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write, and what we tell them. */
class SyntaxIssuesTest {

  private static SyntaxIssue onlyIssue(String source) {
    ParseResult<Requirement> result = RequirementParser.strict().requirement(source);
    assertThat(result.issues()).hasSize(1);
    return result.issues().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          certificate leaf[subject.OU] = 2DC432GLL2 | 32 | REQ201 | quote this: a word begins with a letter, not with a digit: "2DC432GLL2"
          identifier com.foo-bar                    | 19 | REQ201 | quote this: a word cannot contain '-': "com.foo-bar"
          identifier com.foo_bar                    | 19 | REQ101 | quote this: a word has only letters, digits and single dots: "com.foo_bar"
          identifier com.1password.x                | 17 | REQ201 | and go on with letters: "com.1password.x"
          identifier 1com                           | 12 | REQ201 | quote this: a word begins with a letter, not with a digit: "1com"
          info[Version] >= 1.2.3                    | 19 | REQ101 | a word begins with a letter, not with a digit: "1.2.3"
          identifer "x"                             | 1  | REQ201 | did you mean 'identifier'?
          entitlment[x]                             | 1  | REQ201 | did you mean 'entitlement'?
          anchor appel                              | 8  | REQ303 | did you mean 'apple'?
          identifier com.                           | 16 | REQ101 | a word cannot end with a dot
          identifier “com.a”                        | 12 | REQ101 | use straight double quotes
          identifier 'com.a'                        | 12 | REQ101 | use straight double quotes
          identifier anchor                         | 12 | REQ201 | 'anchor' is a reserved word: "anchor"
          identifier "a                             | 14 | REQ102 | close the string with a double quote
          identifier "a\\nb"                        | 15 | REQ103 | a backslash itself cannot be written
          identifier 0x41                           | 12 | REQ201 | write the text in quotes
          identifier => "x"                         | 12 | REQ201 | for a comparison write '='
          always && never                           | 8  | REQ101 | write 'and'
          not always                                | 1  | REQ201 | write '!'
          TRUE                                      | 1  | REQ201 | write 'true': the language is case-sensitive
          certificateleaf[subject.OU] = X           | 1  | REQ201 | is there a blank missing in 'certificateleaf'?
          certificate leaf[field.1.2] / exists /    | 29 | REQ101 | for 'exists' write 'exists'
          certificate leaf                          | 17 | REQ202 | say what the certificate must be like
          certificate +1 trusted                    | 13 | REQ101 | count certificates from the leaf
          certificate leaf[Subject.CN] = x          | 18 | REQ304 | in lower case
          certificate leaf[email] = x               | 18 | REQ304 | no text compiles to it
          anchor                                    | 1  | REQ201 | write 'anchor apple generic'
          anchor generic                            | 15 | REQ202 | write 'anchor apple generic'
          anchor = h"00"                            | 10 | REQ303 | a hash is H"…", with a capital H and no blank
          anchor applegeneric                       | 8  | REQ303 | files are read only if the caller allows it
          cdhash H"00"                              | 8  | REQ301 | take the whole SHA-1, 40 digits
          cdhash "00"                               | 8  | REQ201 | write the hash as H"…"
          cdhash H""                                | 10 | REQ101 | a hash is H"…" with 40 hexadecimal digits
          platform "1"                              | 10 | REQ201 | write the number without quotes
          info[K] = 0x123                           | 11 | REQ302 | write each byte with two digits
          info[K] = true                            | 11 | REQ201 | 'true' is a reserved word: "true"
          info[K] = H"00"                           | 11 | REQ201 | for text write "…"
          info[K] != x                              | 9  | REQ201 | there is no '!='
          info[K] < timestamp x                     | 21 | REQ201 | write the date in quotes
          info[Key-Sub]                             | 9  | REQ201 | quote this: a word cannot contain '-': "Key-Sub"
          /* x **/ always                           | 16 | REQ104 | '**/' ends no comment
          always /* x                               | 12 | REQ104 | end the comment with */
          (always                                   | 8  | REQ202 | a bracket is opened and not closed
          always)                                   | 7  | REQ201 | no bracket is open here
          always never                              | 8  | REQ201 | join conditions with 'and' or 'or'
          designated => always                      | 1  | REQ201 | this is a requirement set
          =always                                   | 1  | REQ201 | drop the '=' in front
          """)
  void pointsAtTheMistakeAndSaysWhatToDo(String source, int column, String code, String hint) {
    SyntaxIssue issue = onlyIssue(source);

    assertThat(issue.line()).isEqualTo(1);
    assertThat(issue.column()).isEqualTo(column);
    assertThat(issue.code().id()).isEqualTo(code);
    assertThat(issue.hint()).hasValueSatisfying(advice -> assertThat(advice).contains(hint));
  }

  @Test
  void tellsASha256FromATruncatedHash() {
    assertThat(onlyIssue("cdhash H\"" + "0".repeat(64) + "\"").hint())
        .hasValueSatisfying(advice -> assertThat(advice).contains("this is a SHA-256"));
  }

  @Test
  void rendersTheLineWithACaretBelowThePlace() {
    assertThat(onlyIssue("anchor apple\nand identifier com.foo-bar").render())
        .isEqualTo(
            """
            2:23: found '-' where 'and', 'or' or the end of the text is wanted [REQ201]
              and identifier com.foo-bar
                                    ^
              hint: quote this: a word cannot contain '-': "com.foo-bar\"""");
  }

  @Test
  void countsColumnsInCharactersWhileAppleCountsBytes() {
    ParseResult<Requirement> result = RequirementParser.strict().requirement("identifier \"日本\" @");

    assertThat(result.issues().get(0).column()).isEqualTo(17);
    assertThat(result.appleMessage().toUtf8()).isEqualTo("line 1:21: unexpected char: '@'\n");
  }

  @Test
  void reportsEachMistakeOfMeaningBesideTheFirstMistake() {
    ParseResult<Requirement> result =
        RequirementParser.strict()
            .requirement("cdhash H\"00\" and info[K] = 0x1 and identifier anchor");

    assertThat(result.issues())
        .extracting(SyntaxIssue::code)
        .containsExactly(SyntaxIssueCode.HASH_LENGTH, SyntaxIssueCode.ODD_HEX_DIGITS);
  }

  @Test
  void showsHostileTextEscapedInEveryLine() {
    SyntaxIssue issue = onlyIssue("identifier \"\u001b[31m\u202e\" \u001b");

    assertThat(issue.render().lines())
        .noneMatch(line -> line.codePoints().anyMatch(c -> c < ' ' || c == 0x202e));
    assertThat(issue.render()).contains("\\u{1B}[31m\\u{202E}");
  }

  @Test
  void showsALongLineAroundThePlaceOnly() {
    String excerpt = onlyIssue("always" + " or always".repeat(100) + " @").excerpt();

    assertThat(excerpt.lines()).allMatch(line -> line.length() < 120);
    assertThat(excerpt).startsWith("  …").contains("@");
  }

  @Test
  void theExceptionShowsEveryIssueAndAppleMessage() {
    assertThatExceptionOfType(RequirementSyntaxException.class)
        .isThrownBy(() -> Requirement.parse("identifier com.foo-bar"))
        .satisfies(
            e -> {
              assertThat(e).hasMessageContaining("quote this").hasMessageContaining("^");
              assertThat(e.appleMessage()).isEqualTo("line 1:19: expecting EOF, found '-'\n");
              assertThat(e.issues()).extracting(SyntaxIssue::column).containsExactly(19);
              assertThat(e.status().code()).isEqualTo(-67052);
            });
  }

  @Test
  void aSetWithoutLabelsIsToldToUseThem() {
    ParseResult<RequirementSet> result = RequirementParser.strict().set("always");

    assertThat(result.issues())
        .extracting(SyntaxIssue::code, issue -> issue.hint().orElseThrow())
        .containsExactly(
            tuple(
                SyntaxIssueCode.UNEXPECTED_TOKEN,
                "a set labels its requirements: designated => …"));
  }
}
