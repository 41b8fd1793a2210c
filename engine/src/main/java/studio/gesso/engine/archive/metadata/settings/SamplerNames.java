package studio.gesso.engine.archive.metadata.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.request.SamplerName;

/** The names that programs have for samplers, and the one name of each that people know: A1111's, where it has one. */
final class SamplerNames {

    /** First the known name, then ComfyUI's, InvokeAI's, k-diffusion's and diffusers'. */
    private static final List<List<String>> NAMES = List.of(
            List.of("Euler", "euler", "k_euler", "EulerDiscreteScheduler",
                    "FlowMatchEulerDiscreteScheduler"),
            List.of("Euler a", "euler_ancestral", "euler_a", "eulerA", "k_euler_a", "k_euler_ancestral",
                    "Euler Ancestral",
                    "EulerAncestralDiscreteScheduler"),
            List.of("Heun", "heun", "k_heun", "HeunDiscreteScheduler",
                    "FlowMatchHeunDiscreteScheduler"),
            List.of("DPM2", "dpm2", "dpm_2", "kdpm_2", "k_dpm_2", "KDPM2DiscreteScheduler"),
            List.of("DPM2 a", "dpm2_a", "dpm_2_ancestral", "kdpm_2_a", "k_dpm_2_a", "k_dpm_2_ancestral",
                    "KDPM2AncestralDiscreteScheduler"),
            List.of("LMS", "lms", "k_lms", "LMSDiscreteScheduler", "lms discrete"),
            List.of("PLMS", "plms", "pndm", "PNDM", "PNDMScheduler"),
            List.of("DDIM", "ddim", "ddim_v3", "DDIMScheduler"),
            List.of("DDIM CFG++", "ddim_cfgpp"),
            List.of("DDPM", "ddpm", "DDPMScheduler"),
            List.of("DPM++ 2M", "dpmpp_2m", "k_dpmpp_2m", "k_dpmpp_2", "DPMSolverMultistepScheduler",
                    "dpm multi"),
            List.of("DPM++ 2M SDE", "dpmpp_2m_sde", "dpmpp_2m_sde_gpu", "k_dpmpp_2m_sde"),
            List.of("DPM++ 2M SDE Heun", "dpmpp_2m_sde_heun", "dpmpp_2m_sde_heun_gpu"),
            List.of("DPM++ 3M", "dpmpp_3m"),
            List.of("DPM++ 3M SDE", "dpmpp_3m_sde", "dpmpp_3m_sde_gpu"),
            List.of("DPM++ SDE", "dpmpp_sde", "dpmpp_sde_gpu", "k_dpmpp_sde", "DPMSolverSDEScheduler",
                    "dpm sde"),
            List.of("DPM++ 2S", "dpmpp_2s", "dpmpp_2", "DPMSolverSinglestepScheduler", "dpm single"),
            List.of("DPM++ 2S a", "dpmpp_2s_ancestral", "dpmpp_2s_a", "k_dpmpp_2s_a", "k_dpmpp_2_a",
                    "k_dpmpp_2s_ancestral"),
            List.of("DPM fast", "dpm_fast", "k_dpm_fast"),
            List.of("DPM adaptive", "dpm_adaptive", "k_dpm_ad"),
            List.of("DEIS", "deis", "DEISMultistepScheduler", "deis multi"),
            List.of("UniPC", "unipc", "uni_pc", "uni_pc_bh2", "unipc_snr", "unipc_snr_2", "unipc_tu", "unipc_tu_2",
                    "unipc_tq", "UniPCMultistepScheduler",
                    "unipc multi"),
            List.of("LCM", "lcm", "LCMScheduler"),
            List.of("TCD", "tcd", "TCDScheduler"),
            List.of("Consistency", "CMStochasticIterativeScheduler"),
            List.of("IPNDM", "ipndm", "IPNDMScheduler"), List.of("IPNDM_V", "ipndm_v"),
            List.of("HeunPP2", "heunpp2"), List.of("Restart", "restart"),
            List.of("Res Multistep", "res_multistep"), List.of("ER SDE", "er_sde"),
            List.of("Euler CFG++", "euler_cfg_pp"), List.of("Euler a CFG++", "euler_ancestral_cfg_pp"));

    private static final Map<String, String> LABELS = new HashMap<>();

    static {
        for (List<String> names : NAMES) {
            names.forEach(name -> LABELS.put(key(name), names.getFirst()));
        }
        for (SamplerName sampler : SamplerName.values()) {
            LABELS.putIfAbsent(key(sampler.label()), sampler.label());
        }
    }

    private SamplerNames() {}

    /**
     * A sampler that has been recognised.
     *
     * @param sampler the name that people know
     * @param schedule the schedule in the same name, as in "DPM++ 2M Karras" or InvokeAI's "dpmpp_2m_k"
     */
    record Known(String sampler, Optional<String> schedule) {}

    static Optional<Known> known(String name) {
        if (SamplerName.labelled(name).isPresent()) {
            return Optional.of(new Known(name, Optional.empty()));
        }
        String key = key(name);
        if (LABELS.containsKey(key)) {
            return Optional.of(new Known(LABELS.get(key), Optional.empty()));
        }
        int cut = key.lastIndexOf(' ');
        // "SGM Uniform" and "Align Your Steps" are the longest schedules that stand behind a sampler.
        for (int words = 1; words <= 3 && cut > 0; words++, cut = key.lastIndexOf(' ', cut - 1)) {
            String sampler = LABELS.get(key.substring(0, cut));
            Optional<String> schedule = ScheduleNames.known(key.substring(cut + 1));
            if (sampler != null && schedule.isPresent()) {
                return Optional.of(new Known(sampler, schedule));
            }
        }
        return Optional.empty();
    }

    /** Programs write one name with capitals and without, with blanks and with underscores or hyphens. */
    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }
}
