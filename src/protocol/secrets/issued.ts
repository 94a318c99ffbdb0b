/** A kind of secret: its stable name, its name in messages, and the source of its pattern. */
export interface SecretKind {
  /** Stable: `allowed_secret.kinds` of a record contains it. */
  kind: string;
  /** With its article, for messages. */
  name: string;
  /** Source of a regular expression that matches only the secret. */
  looks: string;
}

/**
 * Secrets with a prefix that their issuers publish. Lengths are lower limits, because issuers make
 * tokens longer over time. None may follow a letter or a digit.
 */
export const ISSUED: readonly SecretKind[] = [
  {
    kind: 'github-token',
    name: 'a GitHub token',
    looks: 'gh[pousr]_[A-Za-z0-9_]{30,}|github_pat_[A-Za-z0-9_]{40,}',
  },
  {
    kind: 'gitlab-token',
    name: 'a GitLab token',
    looks:
      'gl(?:pat|dt|rt|ptt|cbt|agent|ft|imt|soat|oas)-[A-Za-z0-9_.-]{20,}|GR1348941[A-Za-z0-9_-]{20,}',
  },
  {
    kind: 'atlassian-token',
    name: 'an Atlassian token',
    looks: 'AT(?:ATT3x|CTT3x|OTT3x|STT3x)[A-Za-z0-9_=+/.-]{20,}|ATBB[A-Za-z0-9]{20,}',
  },
  { kind: 'linear-token', name: 'a Linear token', looks: 'lin_(?:api|oauth|wh)_[A-Za-z0-9_]{20,}' },
  {
    kind: 'slack-token',
    name: 'a Slack token',
    looks:
      'xox[abcdeoprs]-(?=[A-Za-z%.-]*\\d)[A-Za-z0-9%.-]{10,}|xoxe\\.xox[bp]-[A-Za-z0-9-]{20,}|xapp-\\d-[A-Za-z0-9-]{10,}',
  },
  {
    kind: 'slack-webhook',
    name: 'a Slack webhook URL',
    looks:
      'https://hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/[A-Za-z0-9]{1,40}/[A-Za-z0-9]{1,40}/[A-Za-z0-9/]{8,}',
  },
  {
    kind: 'teams-webhook',
    name: 'a Teams webhook URL',
    looks: 'https://[a-z0-9.-]{1,100}\\.webhook\\.office\\.com/webhookb2/[^\\s"\'<>]{40,}',
  },
  {
    kind: 'discord-webhook',
    name: 'a Discord webhook URL',
    looks: 'https://discord(?:app)?\\.com/api/webhooks/\\d{15,}/[A-Za-z0-9_-]{40,}',
  },
  {
    kind: 'discord-token',
    name: 'a Discord token',
    looks: '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,}',
  },
  { kind: 'telegram-token', name: 'a Telegram token', looks: '\\d{8,10}:AA[A-Za-z0-9_-]{32,}' },
  { kind: 'npm-token', name: 'an npm token', looks: 'npm_[A-Za-z0-9]{36,}' },
  { kind: 'pypi-token', name: 'a PyPI token', looks: 'pypi-[A-Za-z0-9_-]{50,}' },
  { kind: 'rubygems-token', name: 'a RubyGems token', looks: 'rubygems_[a-f0-9]{40,}' },
  { kind: 'nuget-key', name: 'a NuGet key', looks: 'oy2[a-z0-9]{43}(?![a-z0-9])' },
  { kind: 'docker-token', name: 'a Docker token', looks: 'dckr_[a-z]{3}_[A-Za-z0-9_-]{20,}' },
  {
    kind: 'artifactory-token',
    name: 'an Artifactory token',
    looks: 'AKCp[A-Za-z0-9]{60,}|cmVmdGtuOj[A-Za-z0-9]{50,}',
  },
  {
    kind: 'aws-key',
    name: 'an AWS key',
    looks:
      '(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|A3T[A-Z0-9])(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}(?![A-Z0-9])|ABSK[A-Za-z0-9+/]{100,}={0,2}',
  },
  {
    kind: 'google-key',
    name: 'a Google key',
    looks:
      'AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{24,}|ya29\\.[A-Za-z0-9_-]{20,}|1//0[A-Za-z0-9_-]{30,}|AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{130,}',
  },
  {
    kind: 'azure-secret',
    name: 'an Azure secret',
    looks: '[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,}',
  },
  {
    kind: 'azure-devops-token',
    name: 'an Azure DevOps token',
    looks: '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])',
  },
  { kind: 'alibaba-key', name: 'an Alibaba key', looks: 'LTAI[A-Za-z0-9]{20}' },
  { kind: 'cloudflare-key', name: 'a Cloudflare key', looks: 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{140,}' },
  { kind: 'digitalocean-token', name: 'a DigitalOcean token', looks: 'do[opr]_v1_[a-f0-9]{40,}' },
  { kind: 'heroku-key', name: 'a Heroku key', looks: 'HRKU-[A-Za-z0-9_-]{30,}' },
  {
    kind: 'fly-token',
    name: 'a Fly.io token',
    looks: 'fo1_[A-Za-z0-9_-]{40,}|fm[12][ar]?_[A-Za-z0-9+/]{80,}={0,2}',
  },
  { kind: 'vercel-token', name: 'a Vercel token', looks: 'vc[piark]_[A-Za-z0-9]{20,}' },
  { kind: 'netlify-token', name: 'a Netlify token', looks: 'nfp_[A-Za-z0-9]{36,}' },
  { kind: 'databricks-token', name: 'a Databricks token', looks: 'dapi[A-Fa-f0-9]{32}(?:-\\d)?' },
  {
    kind: 'supabase-key',
    name: 'a Supabase key',
    looks: 'sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,}',
  },
  {
    kind: 'planetscale-token',
    name: 'a PlanetScale token',
    looks: 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,}',
  },
  { kind: 'vault-token', name: 'a Vault token', looks: 'hv[bsr]\\.[A-Za-z0-9_-]{20,}' },
  {
    kind: 'openshift-token',
    name: 'an OpenShift token',
    looks: 'sha256~[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])',
  },
  {
    kind: 'terraform-token',
    name: 'a Terraform token',
    looks: '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,}',
  },
  {
    kind: 'doppler-token',
    name: 'a Doppler token',
    looks: 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,}',
  },
  { kind: 'pulumi-token', name: 'a Pulumi token', looks: 'pul-[a-f0-9]{40}' },
  {
    kind: '1password-token',
    name: 'a 1Password token',
    looks:
      'ops_ey[A-Za-z0-9+/=_-]{60,}|A3-[A-Z0-9]{6}-[A-Z0-9]{6,11}(?:-[A-Z0-9]{5}){3,4}(?![A-Z0-9])',
  },
  { kind: 'age-key', name: 'an age key', looks: 'AGE-SECRET-KEY-1[A-Z0-9]{50,}' },
  { kind: 'tailscale-key', name: 'a Tailscale key', looks: 'tskey-[a-z]{2,10}-[A-Za-z0-9-]{20,}' },
  {
    kind: 'stripe-key',
    name: 'a Stripe key',
    looks: '[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{24,}',
  },
  {
    kind: 'paypal-token',
    name: 'a PayPal token',
    looks: 'access_token\\$production\\$[a-z0-9]{16}\\$[a-f0-9]{32}',
  },
  {
    kind: 'plaid-token',
    name: 'a Plaid token',
    looks: 'access-(?:production|development|sandbox)-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}',
  },
  { kind: 'square-token', name: 'a Square token', looks: 'sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}' },
  { kind: 'shopify-token', name: 'a Shopify token', looks: 'shp(?:at|ca|pa|ss)_[A-Za-z0-9]{32,}' },
  { kind: 'facebook-token', name: 'a Facebook token', looks: 'EAA[A-Za-z0-9]{90,}' },
  { kind: 'twilio-key', name: 'a Twilio key', looks: 'SK[a-f0-9]{32}(?![A-Za-z0-9])' },
  {
    kind: 'sendgrid-key',
    name: 'a SendGrid key',
    looks: 'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
  },
  { kind: 'mailgun-key', name: 'a Mailgun key', looks: 'key-[a-f0-9]{32}(?![A-Za-z0-9])' },
  {
    kind: 'mailchimp-key',
    name: 'a Mailchimp key',
    looks: '[a-f0-9]{32}-us\\d{1,2}(?![A-Za-z0-9])',
  },
  { kind: 'brevo-key', name: 'a Brevo key', looks: 'xkeysib-[a-f0-9]{60,}(?:-[A-Za-z0-9]{10,})?' },
  { kind: 'resend-key', name: 'a Resend key', looks: 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}' },
  {
    kind: 'openai-key',
    name: 'an OpenAI key',
    looks:
      'sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|sk-[A-Za-z0-9]{48}(?![A-Za-z0-9])',
  },
  {
    kind: 'anthropic-key',
    name: 'an Anthropic key',
    looks: 'sk-ant-[a-z0-9]{3,12}-[A-Za-z0-9_-]{20,}',
  },
  { kind: 'openrouter-key', name: 'an OpenRouter key', looks: 'sk-or-v1-[a-f0-9]{40,}' },
  {
    kind: 'huggingface-token',
    name: 'a Hugging Face token',
    looks: 'hf_[A-Za-z0-9]{30,}|api_org_[A-Za-z0-9]{30,}',
  },
  { kind: 'groq-key', name: 'a Groq key', looks: 'gsk_[A-Za-z0-9]{40,}' },
  { kind: 'replicate-token', name: 'a Replicate token', looks: 'r8_[A-Za-z0-9]{36,}' },
  { kind: 'perplexity-key', name: 'a Perplexity key', looks: 'pplx-[A-Za-z0-9]{40,}' },
  { kind: 'xai-key', name: 'an xAI key', looks: 'xai-[A-Za-z0-9]{60,}' },
  { kind: 'nvidia-key', name: 'an NVIDIA key', looks: 'nvapi-[A-Za-z0-9_-]{50,}' },
  {
    kind: 'langsmith-key',
    name: 'a LangSmith key',
    looks: 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}',
  },
  {
    kind: 'notion-token',
    name: 'a Notion token',
    looks: 'ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])',
  },
  { kind: 'figma-token', name: 'a Figma token', looks: 'fig[dou]_[A-Za-z0-9_-]{40,}' },
  { kind: 'airtable-token', name: 'an Airtable token', looks: 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}' },
  {
    kind: 'hubspot-token',
    name: 'a HubSpot token',
    looks: 'pat-[a-z]{2}\\d-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}',
  },
  { kind: 'contentful-token', name: 'a Contentful token', looks: 'CFPAT-[A-Za-z0-9_-]{43}' },
  { kind: 'typeform-token', name: 'a Typeform token', looks: 'tfp_[A-Za-z0-9_.-]{40,}' },
  {
    kind: 'mapbox-token',
    name: 'a Mapbox token',
    looks: 'sk\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{15,}',
  },
  { kind: 'postman-key', name: 'a Postman key', looks: 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}' },
  { kind: 'sentry-token', name: 'a Sentry token', looks: 'sntry[su]_[A-Za-z0-9+/=_-]{40,}' },
  {
    kind: 'grafana-token',
    name: 'a Grafana token',
    looks: 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,}={0,2}',
  },
  { kind: 'newrelic-key', name: 'a New Relic key', looks: 'NR(?:AK|II|AA)-[A-Za-z0-9]{27,}' },
  {
    kind: 'dynatrace-token',
    name: 'a Dynatrace token',
    looks: 'dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}',
  },
  { kind: 'buildkite-token', name: 'a Buildkite token', looks: 'bk[a-z]{2}_[a-f0-9]{40}' },
  { kind: 'circleci-token', name: 'a CircleCI token', looks: 'CCI(?:PAT|PRJ)_[A-Za-z0-9_]{40,}' },
  { kind: 'sonar-token', name: 'a SonarQube token', looks: 'sq[apu]_[a-f0-9]{40}' },
  { kind: 'sourcegraph-token', name: 'a Sourcegraph token', looks: 'sgp_[a-f0-9_]{40,}' },
  { kind: 'adafruit-key', name: 'an Adafruit key', looks: 'aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])' },
  { kind: 'clojars-token', name: 'a Clojars token', looks: 'CLOJARS_[a-z0-9]{60}' },
  { kind: 'crates-token', name: 'a crates.io token', looks: 'cio[A-Za-z0-9]{32}(?![A-Za-z0-9])' },
  {
    kind: 'duffel-token',
    name: 'a Duffel token',
    looks: 'duffel_(?:test|live)_[A-Za-z0-9_=-]{43}',
  },
  { kind: 'easypost-key', name: 'an EasyPost key', looks: 'EZ[AT]K[A-Za-z0-9]{54}' },
  {
    kind: 'launchdarkly-key',
    name: 'a LaunchDarkly key',
    looks: '(?:sdk|api|mob)-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}',
  },
  { kind: 'mailersend-token', name: 'a MailerSend token', looks: 'mlsn\\.[a-f0-9]{64}' },
  { kind: 'neon-key', name: 'a Neon key', looks: 'napi_[a-z0-9]{60,}' },
  { kind: 'posthog-key', name: 'a PostHog key', looks: 'phx_[A-Za-z0-9]{40,}' },
  { kind: 'prefect-key', name: 'a Prefect key', looks: 'pn[ub]_[A-Za-z0-9]{36}' },
  { kind: 'readme-key', name: 'a ReadMe key', looks: 'rdme_[a-z0-9]{60,}' },
  { kind: 'rootly-key', name: 'a Rootly key', looks: 'rootly_[a-f0-9]{64}' },
  { kind: 'shippo-token', name: 'a Shippo token', looks: 'shippo_(?:live|test)_[a-f0-9]{40}' },
  { kind: 'tavily-key', name: 'a Tavily key', looks: 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{30,}' },
  {
    kind: 'jwt',
    name: 'a JSON Web Token',
    looks: 'eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}',
  },
];
