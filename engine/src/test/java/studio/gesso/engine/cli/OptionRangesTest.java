package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.cli.options.OptionRanges;
import studio.gesso.engine.cli.terminal.ExitCode;

/** Every number on the command line has a range, says it, and keeps to it. */
class OptionRangesTest {

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, double.class, Double.class,
            long.class, Long.class, float.class, Float.class);

    private static void numbers(CommandSpec command, List<String> wrong) {
        for (OptionSpec option : command.options()) {
            // Every 64 bits are a seed.
            if (NUMBERS.contains(option.type()) && !option.longestName().equals("--seed")) {
                OptionRanges.of(command, option).ifPresentOrElse(limit -> {
                    String help = String.join(" ", option.description());
                    if (!help.contains(limit.range().toString())) {
                        wrong.add(command.qualifiedName() + " " + option.longestName() + " does not say "
                                + limit.range() + ": " + help);
                    }
                }, () -> wrong.add(command.qualifiedName() + " " + option.longestName() + " has no range"));
            }
        }
        command.subcommands().values().forEach(sub -> numbers(sub.getCommandSpec(), wrong));
    }

    @Test
    void everyNumberHasARangeAndSaysIt() {
        CommandLine line = Commands.line(StudioFolders.here());
        List<String> wrong = new ArrayList<>();
        numbers(line.getCommandSpec(), wrong);
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --feather | -5         | The feather is -5
            --feather | 1000000000 | The feather is 1000000000
            --grow    | -1         | The growth of the mask is -1
            --padding | 999999     | The padding is 999999
            --strength| 0          | The denoising strength is 0
            --strength| 1e9        | The denoising strength is
            --guidance| NaN        | The guidance scale is NaN
            """)
    void aNumberBeyondItIsRefusedBeforeAnythingIsRead(String option, String value, String words) {
        Said said = Said.by("inpaint", "a fox", "--image", "no-such.png", "--mask", "no-such.png", option, value);
        assertEquals(ExitCode.USAGE, said.code());
        assertTrue(said.err().startsWith(words) && said.err().contains("choose"), said.err());
    }

    @Test
    void soAreCountsOfOtherCommands() {
        for (List<String> line : List.of(List.of("gallery", "list", "--count", "-1"),
                List.of("gallery", "search", "fox", "--count", "2000000000"),
                List.of("bench", "--rounds", "0"), List.of("bench", "gallery", "--pictures", "-3"),
                List.of("grid", "a", "--sheet", "x.png", "--columns", "0"))) {
            Said said = Said.by(line);
            assertEquals(ExitCode.USAGE, said.code(), said.err());
            assertTrue(said.err().contains("choose 1 to"), said.err());
        }
    }
}
