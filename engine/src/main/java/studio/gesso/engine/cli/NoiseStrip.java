package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.options.Destination;
import studio.gesso.engine.cli.options.Names;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelScheduler;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.pipeline.noise.NoiseLab;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.schedule.BetaSchedule;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.tensor.NoiseSource;

/** {@code gesso noise}: shows on a picture the noise of the training, which networks learn to remove. */
@Command(name = "noise", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Shows how noise destroys a picture, step by step, as in the training of a model.",
    "Without --model or --schedule it does so as for Stable Diffusion."})
final class NoiseStrip implements Callable<Integer> {

    /** How many timesteps models are trained with, and the ends of β where a schedule has some (Ho et al. 2020). */
    private static final int TRAINED = 1000;
    private static final double FIRST_BETA = 1e-4;
    private static final double LAST_BETA = 0.02;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "A picture.")
    private Path image;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "8", description = "How many pictures the strip has, 2 to 1001, the first without noise (default: ${DEFAULT-VALUE}).")
    private int steps;

    @ArgGroup
    private final Origin origin = new Origin();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", converter = Names.OfSeed.class, description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
    private Names.SeedChoice seed;

    @Option(names = "--side", paramLabel = "PIXELS", defaultValue = "256", description = "Pictures with a longer side are scaled down to this first, 1 to 16384 (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", description = "A file ending in .png, .jpg, .jpeg or .webp; if left out, the picture's name with -noise.png, in this folder.")
    private @Nullable Path output;

    /** Where the levels of noise come from. */
    private static final class Origin {

        @Option(names = "--model", paramLabel = "FOLDER", description = "Use the noise levels that this model was trained with.")
        private String model;

        @Option(names = {"--beta-schedule",
            "--schedule"}, paramLabel = "NAME", description = "A schedule of β: ${COMPLETION-CANDIDATES}.")
        private @Nullable BetaSchedule schedule;

        NoiseLevels levels() {
            if (model != null) {
                return levels(ModelLibrary.ofThisPerson().find(model));
            }
            return NoiseLevels.of(schedule == null
                    ? BetaSchedule.SCALED_LINEAR.table(TRAINED, 0.00085, 0.012)
                    : schedule.table(TRAINED, FIRST_BETA, LAST_BETA));
        }

        private static NoiseLevels levels(ModelFolder folder) {
            ModelFamily family = ModelCard.of(folder).variant().family();
            SchedulerConfig schedule = ModelScheduler.of(folder.config(ModelPart.SCHEDULER), family);
            if (schedule.prediction() == Predictions.FLOW) {
                throw new UserException(
                        "The model " + folder.name() + " was trained with flow matching, where noise follows no"
                                + " schedule of β; name another model, or a --schedule.");
            }
            return schedule.noiseLevels();
        }
    }

    @Override
    public Integer call() {
        Path file = Destination.beside(image, "noise", output);
        Pixels picture = small(Pictures.read(image));
        var lab = new NoiseLab(origin.levels(), NoiseSource.TORCH_CPU, seed.seed().orElse(-1L));
        List<Integer> timesteps = lab.evenly(steps);
        PictureSaver.save(lab.strip(picture, timesteps), file);
        printLevels(file, lab.levels(), timesteps);
        return ExitCode.OK;
    }

    private void printLevels(Path file, NoiseLevels levels, List<Integer> timesteps) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ", x_t = √ᾱ_t · picture + √(1 − ᾱ_t) · noise");
        for (int t : timesteps) {
            double kept = t == 0 ? 1 : levels.product(t - 1);
            out.println(String.format(Locale.ROOT, "  t = %4d: %.3f · picture + %.3f · noise", t, Math.sqrt(kept),
                    Math.sqrt(1 - kept)));
        }
        out.flush();
    }

    private Pixels small(Pixels picture) {
        double scale = (double) side / Math.max(picture.width(), picture.height());
        return scale >= 1
                ? picture
                : Resample.LANCZOS.resize(picture, new Size(Math.max(1, (int) Math.rint(scale * picture.width())),
                        Math.max(1, (int) Math.rint(scale * picture.height()))));
    }
}
