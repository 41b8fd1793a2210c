package studio.gesso.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.task.FxThread;

/** The rules of docs/architecture.md for the window. */
class ArchitectureTest {

    private static final String ROOT = "studio.gesso.app.";

    /** What panels meet in. */
    private static final List<String> SHARED = List.of("draft", "jobs", "library", "fx", "preferences");

    private static final List<String> PANELS = List.of("action", "canvas", "control", "device", "gallery", "help",
            "lora",
            "models", "notices", "palette", "placeholder", "prompt", "question", "queue", "restore", "results",
            "settings", "steps", "unfinished");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("studio.gesso.app");

    @Test
    void viewsSeeTheirOwnPanelAndNotTheEngine() {
        for (String panel : PANELS) {
            classes().that()
                    .resideInAPackage(ROOT + panel + "..")
                    .and()
                    .haveSimpleNameEndingWith("View")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "javafx..", "atlantafx..", "org.kordamp..",
                            "org.controlsfx..",
                            ROOT + panel + "..", ROOT + "fx..")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses().that()
                .haveSimpleNameEndingWith("ViewModel")
                .or()
                .resideInAnyPackage(ROOT + "draft", ROOT + "jobs", ROOT + "library")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .check(CLASSES);
    }

    @Test
    void panelsMeetInTheDraftAndInEventsNotInEachOther() {
        for (String panel : PANELS) {
            List<String> others = PANELS.stream().filter(other -> !other.equals(panel)).toList();
            noClasses().that()
                    .resideInAPackage(ROOT + panel + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.stream().map(other -> ROOT + other + "..").toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void whatIsSharedDoesNotKnowThePanels() {
        noClasses().that()
                .resideInAnyPackage(SHARED.stream().map(shared -> ROOT + shared + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PANELS.stream().map(panel -> ROOT + panel + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    /** A package that is in neither list would be under no rule. */
    @Test
    void everyPackageIsAPanelOrShared() {
        List<String> known = new ArrayList<>(PANELS);
        known.addAll(SHARED);
        classes().that()
                .resideOutsideOfPackage("studio.gesso.app")
                .should()
                .resideInAnyPackage(known.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("studio.gesso.app.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void oneClassAloneHandsWorkToTheWindow() {
        noClasses().that()
                .doNotHaveFullyQualifiedName(FxThread.class.getName())
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(CLASSES);
    }

    @Test
    void threadsAreMadeInOnePackage() {
        noClasses().that()
                .resideOutsideOfPackage(ROOT + "fx..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(java.util.concurrent.ExecutorService.class))
                .check(CLASSES);
    }

    /** What runs networks is the engine's, which may be in another process. */
    @Test
    void theWindowRunsNoNetwork() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("studio.gesso.engine.diffusion.pipeline..",
                        "studio.gesso.engine.diffusion.network..",
                        "studio.gesso.engine.diffusion.model.family..", "ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void theWindowIsJavaFxAlone() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..").check(CLASSES);
    }

    /** Names that glossary.md has replaced; see there for the field's own words. */
    private static final Set<String> RETIRED = Set.of("Told", "Telling", "Brief", "Kind", "Family", "Lineage", "Tuning",
            "Portion", "Framing", "Beside", "Steering", "Steered", "Sigmas", "Ladder", "Stage", "Stepping", "Plan",
            "Commission", "Order", "Ticket", "Item", "Deed", "Words", "Vigil", "Turns", "Inbox", "Latest", "Refusal",
            "Trouble", "Proof", "Impostor", "Patient", "Arrival", "Outlook", "Sight", "Hand", "Making", "Usual",
            "Fresh",
            "Recalled");

    @Test
    void retiredNamesStayAway() {
        assertEquals(List.of(),
                CLASSES.stream().map(JavaClass::getSimpleName).filter(RETIRED::contains).sorted().toList());
    }

    @Test
    void oneNameStandsForOneType() {
        Map<String, List<String>> types = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertEquals(List.of(), types.values().stream().filter(names -> names.size() > 1).toList());
    }

    @Test
    void foldersAreSmall() {
        Map<String, Long> folders = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertEquals(Map.of(), folders.entrySet()
                .stream()
                .filter(folder -> folder.getValue() > 15)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void foldersOfTestsAreSmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Map<Path, Long> folders = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertEquals(List.of(),
                    folders.entrySet().stream().filter(folder -> folder.getValue() > 15).toList());
        }
    }
}
