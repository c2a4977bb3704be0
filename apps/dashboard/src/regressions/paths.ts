type Path = `/${string}`;
const part = encodeURIComponent;

/** Where the admin API has regressions, below `/admin`. */
export const paths = {
  list: '/regressions' as Path,
  one: (id: string): Path => `/regressions/${part(id)}`,
  act: (id: string, action: 'acknowledge' | 'reopen' | 'notes' | 'link'): Path => `/regressions/${part(id)}/${action}`,
};
