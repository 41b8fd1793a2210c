package studio.gesso.engine.archive.metadata.settings;

import java.math.BigInteger;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;

/**
 * The known settings of a picture of any program; each value may be missing.
 *
 * @param sampler the name that people know it by, whether Gesso has it or not
 * @param schedule the name of the noise levels' layout; "Automatic" if the program writes a schedule but has written
 *            none
 * @param seed 0 to 2^64 − 1
 * @param model the name of a model, without folders and endings; for our own pictures that of the request
 * @param strength how much of a picture or of its masked part was repainted, over 0 to 1; missing for pictures that
 *     were made from words alone
 * @param inpainting how a masked part was painted
 * @param advanced the advanced settings, as far as they are known
 * @param language the language of the prompts, which stand here as the program wrote them
 */
public record Settings(Optional<String> prompt, Optional<String> negative, Optional<Integer> steps,
        Optional<String> sampler, Optional<String> schedule, Optional<Double> guidance, Optional<BigInteger> seed,
        Optional<Size> size, Optional<String> model, Optional<Double> strength, Inpainting inpainting,
        AdvancedSettings advanced, PromptLanguage language) {

    public static final Settings UNKNOWN = new Settings(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Inpainting.UNKNOWN, AdvancedSettings.NONE, PromptLanguage.GESSO);

    /**
     * How a masked part was painted.
     *
     * @param feather how far the mask's soft edge reaches to both sides, in pixels
     * @param onlyMasked whether only the part around the mask was worked on, enlarged
     * @param padding how many pixels around that part were worked on with it
     * @param content what the part started from
     * @param grow by how many pixels the mask was made wider first
     * @param colours whether the colours of the new part were matched to the old picture
     */
    public record Inpainting(Optional<Integer> feather, Optional<Boolean> onlyMasked, Optional<Integer> padding,
            Optional<Content> content, Optional<Integer> grow, Optional<ColourMatch> colours) {

        public static final Inpainting UNKNOWN = new Inpainting(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());

        Inpainting withFeather(Optional<Integer> pixels) {
            return new Inpainting(pixels, onlyMasked, padding, content, grow, colours);
        }

        Inpainting withOnlyMasked(Optional<Boolean> only) {
            return new Inpainting(feather, only, padding, content, grow, colours);
        }

        Inpainting withPadding(Optional<Integer> pixels) {
            return new Inpainting(feather, onlyMasked, pixels, content, grow, colours);
        }

        Inpainting withContent(Optional<Content> newContent) {
            return new Inpainting(feather, onlyMasked, padding, newContent, grow, colours);
        }
    }

    /** How a masked part was painted, and another's settings where these say nothing. */
    public Fill.Settings over(Fill.Settings other) {
        return new Fill.Settings(inpainting.grow.orElse(other.grow()), inpainting.feather.orElse(other.feather()),
                inpainting.padding.orElse(other.padding()),
                inpainting.onlyMasked.map(only -> only ? Fill.View.AROUND : Fill.View.WHOLE).orElse(other.view()),
                inpainting.content.orElse(other.content()), inpainting.colours.orElse(other.colours()),
                strength.orElse(other.strength()));
    }

    /** The same with other prompts of the same language, and other advanced settings. */
    public Settings with(Optional<String> words, Optional<String> excluded, AdvancedSettings others) {
        return new Settings(words, excluded, steps, sampler, schedule, guidance, seed, size, model, strength,
                inpainting,
                others, language);
    }

    /**
     * A request with these settings, and another's where these say nothing.
     */
    public Request over(Request other) {
        Optional<String> excluded = negative.map(this::translated);
        return new Request(model.orElse(other.model()), prompt.map(this::translated).orElse(other.prompt()),
                prompt.isPresent() ? excluded : excluded.or(other::negative),
                other.source(), size.orElse(other.size()),
                sampler.flatMap(SamplerName::labelled).orElse(other.sampler()),
                schedule.flatMap(ScheduleNames::here).orElse(other.sigmaSchedule()), steps.orElse(other.steps()),
                guidance.orElse(other.guidance()),
                seed.map(BigInteger::longValue).orElse(other.seed()), other.batch(), advanced);
    }

    /** A prompt in Gesso's language. */
    public String translated(String words) {
        return language.translated(words).text();
    }
}
