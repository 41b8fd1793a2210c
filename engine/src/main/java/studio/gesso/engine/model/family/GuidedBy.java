package studio.gesso.engine.model.family;

import studio.gesso.engine.model.Brief;
import studio.gesso.engine.model.network.Guidance;

/** In which way the networks of a model are guided. */
public enum GuidedBy {
    /** By asking twice, with the negative prompt and with the prompt; once where the scale is 1 or less. */
    TWO_PROMPTS {
        @Override
        Guidance guidance(Brief brief) {
            return brief.guidance() > 1
                    ? new Guidance.ClassifierFree(brief.guidance(), brief.tuning().rescale())
                    : new Guidance.Unguided();
        }
    },
    /** By asking three times, as the network also sees a picture (InstructPix2Pix). */
    PICTURE_AND_PROMPT {
        @Override
        Guidance guidance(Brief brief) {
            double image = brief.tuning().imageGuidance();
            return brief.guidance() > 1 && image >= 1
                    ? new Guidance.Instructed(image, brief.guidance())
                    : new Guidance.Unguided();
        }
    },
    /** By an input of the network, or not at all. */
    ITSELF {
        @Override
        Guidance guidance(Brief brief) {
            return new Guidance.Unguided();
        }
    };

    abstract Guidance guidance(Brief brief);
}
