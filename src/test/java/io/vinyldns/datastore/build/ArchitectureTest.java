// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the layers that each package's `package-info.java` speaks of.
class ArchitectureTest {

  private static final String ROOT = "io.vinyldns.datastore";
  private static final int LONGEST_CLASS = 260;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /// `..` stands for the sub-packages of our root; the JDK and JSpecify are always allowed.
  @ParameterizedTest(name = "{0} imports only {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model        | model
          load         | load model
          plan         | plan model
          config       | config model
          aws          | aws plan model software.amazon.awssdk..
          status       | status api.v1alpha1 load plan model
          importing    | importing aws plan model com.typesafe.config..
          metrics      | metrics api.v1alpha1 status plan model io.micrometer.. io.fabric8..
          publish      | publish api.v1alpha1 model io.fabric8..
          api.v1alpha1 | api.v1alpha1 io.fabric8.. com.fasterxml.jackson.annotation..
          """)
  void aPackageImportsOnlyWhatItSays(String name, String allowed) {
    String[] packages =
        Stream.concat(
                Stream.of("java..", "org.jspecify.annotations"),
                Stream.of(allowed.split(" ", -1))
                    .map(each -> each.contains("..") ? each : ROOT + "." + each))
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(MAIN);
  }

  @Test
  void onlyTheAwsPackageAndTheProcessKnowTheAwsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".aws", ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(MAIN);
  }

  @Test
  void onlyTheMetricsKnowTheMeterRegistry() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".metrics")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .check(MAIN);
  }

  @Test
  void onlyTheReconcilerAndTheProcessKnowTheOperatorSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".reconcile", ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.javaoperatorsdk..")
        .check(MAIN);
  }

  @Test
  void nobodyImportsTheProgramItself() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItMayImport() throws IOException {
    for (JavaPackage each : MAIN.getPackage(ROOT).getSubpackagesInTree()) {
      if (!each.getClasses().isEmpty()) {
        assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue();
        Path info = Path.of("src/main/java", each.getName().replace('.', '/'), "package-info.java");
        assertThat(Files.readString(info)).contains("May import:");
      }
    }
  }

  @Test
  void noClassIsLong() throws IOException {
    for (Path source : SourceFormat.sources(Path.of("src", "main"))) {
      // A list of texts is as long as it is.
      if (!source.endsWith("Reason.java") && !source.endsWith("Metric.java")) {
        assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThan(LONGEST_CLASS);
      }
    }
  }

  @Test
  void nothingIsCalledByAWordThatSaysNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Common|Constants|Manager)")
        .check(MAIN);
  }
}
