package org.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the plan of the library: which package may know which, and what none of them may do. */
class LayeringTest {

  /** The packages from bottom to top; each knows only itself and those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "org.countersign",
          "org.countersign.json",
          "org.countersign.propertylist",
          "org.countersign.requirement",
          "org.countersign.certificate",
          "org.countersign.code",
          "org.countersign.evaluation",
          "org.countersign.signature",
          "org.countersign.lint",
          "org.countersign.peer",
          "org.countersign.authorization");

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.countersign");

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void aPackageKnowsOnlyThoseBelowIt(String name) {
    List<String> known = PACKAGES.subList(0, PACKAGES.indexOf(name) + 1);
    classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(known.toArray(String[]::new))
                .or(resideOutsideOfPackage("org.countersign..")))
        .check(LIBRARY);
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(packages()).extracting(JavaPackage::getName).isNotEmpty().isSubsetOf(PACKAGES);
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    assertThat(packages())
        .allMatch(each -> each.tryGetPackageInfo().isPresent(), "has a package-info")
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "is @NullMarked");
  }

  @Test
  void signaturesNameNoThirdParty() {
    classes()
        .that()
        .arePublic()
        .should(new NameNoThirdParty("java.", "org.countersign.", "org.jspecify.annotations."))
        .check(LIBRARY);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Utilities|Helper|Helpers|Manager|Impl)")
        .because("the field has better names")
        .check(LIBRARY);
  }

  @Test
  void onlyEnumsAndThrowablesAreSerializable() {
    noClasses()
        .that()
        .areNotEnums()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should()
        .beAssignableTo(Serializable.class)
        .check(LIBRARY);
  }

  @Test
  void nothingIsPrinted() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIBRARY);
  }

  private static Set<JavaPackage> packages() {
    return LIBRARY.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
  }
}
