package studio.gesso.engine.sampling;

/** The samplers that people can choose, by the names they know. */
public enum Samplers {
    EULER("Euler"), EULER_A("Euler a"), HEUN("Heun"), DPMPP_2M("DPM++ 2M"), DDIM("DDIM"), DDPM("DDPM"), LCM("LCM");

    private final String label;

    Samplers(String label) {
        this.label = label;
    }

    /** The name shown to people, which is also the name that A1111 writes. */
    public String label() {
        return label;
    }
}
