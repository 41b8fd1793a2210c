package studio.gesso.engine.diffusion.guidance;

/** In which way the networks of a model are guided. */
public enum GuidanceMode {
    /** By asking twice, with the negative prompt and with the prompt; once where the scale is 1 or less. */
    TWO_PROMPTS {
        @Override
        public Guidance guidance(ConditioningRequest conditioningRequest) {
            return conditioningRequest.guidance() > 1
                    ? new Guidance.ClassifierFree(conditioningRequest.guidance(),
                            conditioningRequest.advanced().rescale())
                    : new Guidance.Unguided();
        }
    },
    /** By asking three times, as the network also sees a picture (InstructPix2Pix). */
    PICTURE_AND_PROMPT {
        @Override
        public Guidance guidance(ConditioningRequest conditioningRequest) {
            double image = conditioningRequest.advanced().imageGuidance();
            return conditioningRequest.guidance() > 1 && image >= 1
                    ? new Guidance.Instructed(image, conditioningRequest.guidance())
                    : new Guidance.Unguided();
        }
    },
    /** By an input of the network, or not at all. */
    ITSELF {
        @Override
        public Guidance guidance(ConditioningRequest conditioningRequest) {
            return new Guidance.Unguided();
        }
    };

    public abstract Guidance guidance(ConditioningRequest conditioningRequest);
}
