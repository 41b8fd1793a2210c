package studio.gesso.engine.archive.metadata.prompts;

import java.util.function.Function;
import studio.gesso.engine.base.json.StrictJson;

/** The language in which a program's prompts are written. */
public enum PromptLanguage {
    /** Ours: nothing needs translation. */
    GESSO(PromptTranslation::of),
    /** Brackets, {@code (x:1.2)}, and tags such as {@code <lora:x:1>}. */
    A1111(Tags::translated),
    /** The same, where brackets are text. */
    A1111_UNWEIGHTED(Tags::withoutTags),
    COMFYUI(ComfyWeights::translated),
    NOVELAI(NovelAiWeights::translated),
    /** InvokeAI's. */
    COMPEL(CompelWeights::translated),
    SWARMUI(SwarmTags::translated),
    /** Every character is text, as for models that read sentences. */
    PLAIN(prompt -> PromptTranslation.of(LiteralPrompt.of(prompt)));

    private final Function<String, PromptTranslation> translator;

    PromptLanguage(Function<String, PromptTranslation> translator) {
        this.translator = translator;
    }

    /** A prompt of this language in Gesso's; one that is a JSON object is text in all of them. */
    public PromptTranslation translated(String prompt) {
        return StrictJson.isPrompt(prompt) ? PromptTranslation.of(prompt) : translator.apply(prompt);
    }
}
