package studio.gesso.engine.cli.options;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import studio.gesso.engine.archive.steps.StepRoom;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** What the numeric options of the commands can be; an option's help says the same. */
public final class OptionRanges {

    /**
     * An option's range.
     *
     * @param what names the option at the beginning of a sentence
     */
    public record Limit(String what, Range range) {}

    private static final Range ROUNDS = new Range(1, 10_000);
    private static final Range COUNT = new Range(1, 10_000_000);

    /** By the name of the option; with that of its command before it where it has another meaning there. */
    private static final Map<String, Limit> LIMITS = Map.ofEntries(
            limit("--steps", "The number of steps", Ranges.STEPS),
            limit("--guidance", "The guidance scale", Ranges.GUIDANCE),
            limit("--batch", "The number of pictures", Ranges.BATCH),
            limit("--strength", "The denoising strength", Ranges.STRENGTH),
            limit("--feather", "The feather", Ranges.FEATHER),
            limit("--grow", "The growth of the mask", Ranges.GROW),
            limit("--padding", "The padding", Ranges.PADDING),
            limit("--eta", "Eta", Ranges.ETA),
            limit("--clip-skip", "Clip skip", Ranges.CLIP_SKIP),
            limit("--rescale", "The guidance rescale", Ranges.GUIDANCE_RESCALE),
            limit("--image-guidance", "The image guidance scale", Ranges.IMAGE_GUIDANCE),
            limit("--cache-interval", "The cache interval", Ranges.CACHE_INTERVAL),
            limit("--cache-branch", "The cache branch", Ranges.CACHE_BRANCH),
            limit("--guidance-start", "The start of the guidance", Ranges.DENOISING),
            limit("--guidance-end", "The end of the guidance", Ranges.DENOISING),
            limit("--end-after", "The step after which to end", Ranges.END_AFTER),
            limit("--scale", "The scale", Ranges.UPSCALE),
            limit("--add-detail", "The strength of added detail", Ranges.DETAIL),
            limit("--tile", "The side of a tile", new Range(0, Ranges.UPSCALE_TILE.most())),
            limit("--hires-scale", "The factor of the hires fix", Ranges.UPSCALE),
            limit("--hires-strength", "The denoising strength of the hires fix", Ranges.STRENGTH),
            limit("--hires-steps", "The number of hires steps", Ranges.END_AFTER),
            limit("--from-step", "The step to branch off after", new Range(1, Ranges.STEPS.most())),
            limit("--keep", "The room for steps", new Range(0, StepRoom.MOST)),
            limit("--memory", "The memory", new Range(0, ComputerSettings.MOST_GIBIBYTES)),
            limit("--columns", "The number of columns", new Range(1, 1000)),
            limit("--side", "The longest side", Ranges.SIDE),
            limit("--rounds", "The number of rounds", ROUNDS),
            limit("--pictures", "The number of pictures", COUNT),
            limit("--count", "The number", COUNT),
            limit("--kills", "The number of kills", ROUNDS),
            limit("soak --pictures", "The number of pictures", new Range(80, COUNT.most())),
            limit("noise --steps", "The number of steps", new Range(2, 1001)));

    private OptionRanges() {}

    private static Map.Entry<String, Limit> limit(String option, String what, Range range) {
        return Map.entry(option, new Limit(what, range));
    }

    /** The range of an option of a command. */
    public static Optional<Limit> of(CommandSpec command, OptionSpec option) {
        return Optional.ofNullable(LIMITS.get(command.name() + " " + option.longestName()))
                .or(() -> Optional.ofNullable(LIMITS.get(option.longestName())));
    }

    /**
     * Checks the numbers of a command line, also those of its subcommands.
     *
     * @throws ParameterException if one is out of its range
     */
    public static void check(ParseResult parsed) {
        CommandLine command = parsed.commandSpec().commandLine();
        for (OptionSpec option : parsed.commandSpec().options()) {
            check(command, option);
        }
        parsed.subcommands().forEach(OptionRanges::check);
    }

    private static void check(CommandLine command, OptionSpec option) {
        Optional<Limit> limit = of(command.getCommandSpec(), option);
        if (limit.isPresent() && value(option) instanceof Number number) {
            try {
                limit.get().range().check(limit.get().what(), number.doubleValue());
            } catch (UserException outside) {
                throw new ParameterException(command, outside.getMessage(), outside, option, number.toString());
            }
        }
    }

    private static Object value(ArgSpec option) {
        return option.getValue();
    }
}
