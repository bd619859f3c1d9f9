/** The language of messages: pt-BR, es or en, from the usual variables in their usual order. */
export function languageFrom(environment) {
  const names = ['OITIVA_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
  const wish = names.map((name) => environment[name]).find(Boolean) ?? '';
  if (/^pt/i.test(wish)) return 'pt-BR';
  return /^es/i.test(wish) ? 'es' : 'en';
}
