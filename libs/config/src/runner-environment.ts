/** What a runner needs of the environment; keys and passwords stay outside of it. */
const PASSED_ON =
  /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|LD_\w+|GLIBC_TUNABLES|DYLD_\w+|CUDA_\w+|NVIDIA_\w+|OMP_\w+|MKL_\w+|CT2_\w+|HF_\w+|PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|[a-z]+_proxy|[A-Z]+_PROXY)$/;

export const runnerEnvironment = (
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => PASSED_ON.test(name)));
