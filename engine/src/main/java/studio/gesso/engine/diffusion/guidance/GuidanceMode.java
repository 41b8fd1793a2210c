package studio.gesso.engine.diffusion.guidance;

/** The type of guidance of a model. */
public enum GuidanceMode {
    /** Two calls, with the negative prompt and with the prompt; one where the scale is 1 or less. */
    TWO_PROMPTS {
        @Override
        public Guidance guidance(ConditioningRequest conditioningRequest) {
            return conditioningRequest.guidance() > 1
                    ? new Guidance.ClassifierFree(conditioningRequest.guidance(),
                            conditioningRequest.advanced().rescale())
                    : new Guidance.Unguided();
        }
    },
    /** Three calls, because the network also sees a picture (InstructPix2Pix). */
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
